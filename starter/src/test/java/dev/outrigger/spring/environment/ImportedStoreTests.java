package dev.outrigger.spring.environment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Configuration and secrets of a sidecar as properties. */
@ExtendWith(OutputCaptureExtension.class)
class ImportedStoreTests {

	private final List<ConfigurableApplicationContext> open = new ArrayList<>();

	@AfterEach
	void close() {
		this.open.forEach(ConfigurableApplicationContext::close);
	}

	private ConfigurableApplicationContext start(String... properties) {
		List<String> arguments = new ArrayList<>();
		for (String property : properties) {
			arguments.add("--" + property);
		}
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run(arguments.toArray(String[]::new));
		this.open.add(context);
		return context;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(1));
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc, dapr", "dapr, http, dapr-http", "layotto, grpc, layotto" })
	void entriesOfStoresArePropertiesBeforeTheContextIs(String sidecar, String transport, String api) {
		try (EmbeddedSidecar running = EmbeddedSidecar.builder().appId("shop").auto(Profile.STRICT).start()) {
			running.configuration("settings").put("shop.discount", "0.1");
			running.configuration("settings").put("other.key", "left out");
			running.secrets("vault").put("password", "s3cret");
			ConfigurableApplicationContext context = start("outrigger.sidecar=" + sidecar, "outrigger.app-id=shop",
					"outrigger.transport=" + transport, "outrigger.connection.endpoint=" + running.endpoint(api),
					"outrigger.callback.port=0", "outrigger.config.stores.shop.component=settings",
					"spring.config.import=outrigger-config:shop?key-prefix=shop.&property-prefix=store.,"
							+ "outrigger-secrets:vault?property-prefix=db.");
			assertThat(context.getEnvironment().getProperty("store.discount")).isEqualTo("0.1");
			assertThat(context.getEnvironment().getProperty("other.key")).isNull();
			assertThat(context.getEnvironment().getProperty("db.password")).isEqualTo("s3cret");
			assertThat(context.getBean(Mutable.class).getDiscount()).isEqualTo("0.1");
			assertThat(context.getBean(Immutable.class).discount()).isEqualTo("0.1");
		}
	}

	@Test
	void theEmbeddedSidecarOfTheContextIsTheOneThatWasRead() {
		ConfigurableApplicationContext context = start("outrigger.sidecar=embedded",
				"outrigger.embedded.configuration.settings.store.discount=0.2",
				"outrigger.embedded.secrets.vault.password=s3cret",
				"spring.config.import=outrigger-config:settings,outrigger-secrets:vault?name=password&name=none");
		assertThat(context.getBean(Mutable.class).getDiscount()).isEqualTo("0.2");
		assertThat(context.getEnvironment().getProperty("password")).isEqualTo("s3cret");
		assertThat(context.getBeansOfType(EmbeddedSidecar.class)).hasSize(1);
		assertThat(context.getBean(EmbeddedSidecar.class).configuration("settings").get(List.of("store.discount")))
			.isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void changesReachTheEnvironmentAndBeansWithSetters(String dialect, String transport) {
		ConfigurableApplicationContext context = start("outrigger.sidecar=embedded",
				"outrigger.embedded.dialect=" + dialect, "outrigger.transport=" + transport,
				"outrigger.embedded.configuration.settings.store.discount=0.1",
				"spring.config.import=outrigger-config:settings?name=store.discount&name=store.currency");
		EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
		Mutable mutable = context.getBean(Mutable.class);
		Changes changes = context.getBean(Changes.class);
		sidecar.configuration("settings").put("store.discount", "0.5");
		await().until(() -> mutable.getDiscount().equals("0.5"));
		assertThat(context.getEnvironment().getProperty("store.discount")).isEqualTo("0.5");
		await().until(() -> changes.seen.contains("outrigger-config:settings [store.discount] = 0.5"));
		sidecar.configuration("settings").put("store.currency", "EUR");
		await().until(() -> "EUR".equals(mutable.getCurrency()));
		sidecar.configuration("settings").remove("store.currency");
		await().until(() -> context.getEnvironment().getProperty("store.currency") == null);
		assertThat(changes.seen).hasSizeGreaterThanOrEqualTo(2);
	}

	@Test
	void thePropertysOriginIsItsKeyInTheStoreBeforeAndAfterAChange() {
		ConfigurableApplicationContext context = start("outrigger.sidecar=embedded",
				"outrigger.embedded.configuration.settings.shop.discount=0.1",
				"spring.config.import=outrigger-config:settings?key-prefix=shop.&property-prefix=store.");
		OriginLookup<Object> source = lookup(context, "outrigger-config:settings");
		String origin = "\"shop.discount\" in outrigger-config:settings";
		assertThat(source.getOrigin("store.discount")).hasToString(origin);
		assertThat(source.getOrigin("shop.discount")).isNull();
		EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
		sidecar.configuration("settings").put("shop.discount", "0.5");
		await().until(() -> "0.5".equals(context.getEnvironment().getProperty("store.discount")));
		assertThat(source.getOrigin("store.discount")).hasToString(origin);
		sidecar.configuration("settings").remove("shop.discount");
		await().until(() -> context.getEnvironment().getProperty("store.discount") == null);
		assertThat(source.getOrigin("store.discount")).isNull();
	}

	@SuppressWarnings("unchecked")
	private static OriginLookup<Object> lookup(ConfigurableApplicationContext context, String name) {
		return context.getEnvironment()
			.getPropertySources()
			.stream()
			.filter((candidate) -> candidate.getName().startsWith(name))
			.map((candidate) -> (OriginLookup<Object>) candidate)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void valuesOfTheEnvironmentNeverGoBackwards() {
		ConfigurableApplicationContext context = start("outrigger.sidecar=embedded",
				"outrigger.embedded.configuration.settings.count=0",
				"spring.config.import=outrigger-config:settings?name=count");
		EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
		Changes changes = context.getBean(Changes.class);
		await().until(() -> sidecar.openCalls() == 1);
		// What it says is old when it arrives.
		sidecar.faults().inject(Fault.delay(Duration.ofSeconds(1)).rpc("GetConfiguration"));
		for (int i = 1; i <= 300; i++) {
			sidecar.configuration("settings").put("count", Integer.toString(i));
		}
		await().until(() -> "300".equals(context.getEnvironment().getProperty("count")) && sidecar.openCalls() == 1);
		assertThat(sidecar.faults().applied("GetConfiguration")).isEqualTo(1);
		sidecar.configuration("settings").put("count", "301");
		String seen = "outrigger-config:settings [count] = ";
		await().until(() -> changes.seen.contains(seen + "301"));
		assertThat(changes.seen).extracting((change) -> Integer.valueOf(change.substring(seen.length())))
			.isSorted()
			.doesNotHaveDuplicates();
	}

	@Test
	void immutableBeansAreReplacedWhereTheyAreLookedUp() {
		ConfigurableApplicationContext context = start("outrigger.sidecar=embedded",
				"outrigger.embedded.configuration.settings.store.discount=0.1",
				"spring.config.import=outrigger-config:settings");
		EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
		Shop shop = context.getBean(Shop.class);
		Immutable before = context.getBean(Immutable.class);
		assertThat(context.getBean(Immutable.class)).isSameAs(before).isSameAs(shop.injected);
		sidecar.configuration("settings").put("store.discount", "0.5");
		await().until(() -> "0.5".equals(context.getBean(Immutable.class).discount()));
		assertThat(shop.lookup.getObject().discount()).isEqualTo("0.5");
		assertThat(shop.lookup.getObject()).isSameAs(context.getBean(Immutable.class));
		assertThat(shop.injected.discount()).isEqualTo("0.1");
		assertThat(context.getBean(Shop.class)).isSameAs(shop);
		assertThat(shop.destroyed).isFalse();
	}

	@Test
	void anImmutableBeanStaysWhenItsNewValuesCannotBeBound(CapturedOutput output) {
		ConfigurableApplicationContext context = start("outrigger.sidecar=embedded",
				"outrigger.embedded.configuration.settings.limits.size=1",
				"spring.config.import=outrigger-config:settings");
		EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
		sidecar.configuration("settings").put("limits.size", "many");
		await().until(() -> output.getAll().contains("limits-" + Limits.class.getName()));
		assertThat(output.getAll()).contains("keeps its values");
		assertThat(context.getBean(Limits.class).size()).isEqualTo(1);
		sidecar.configuration("settings").put("limits.size", "2");
		await().until(() -> context.getBean(Limits.class).size() == 2);
	}

	@Test
	void anImmutableBeanThatCannotBeBoundFailsTheStart(CapturedOutput output) {
		assertThat(catchThrowable(
				() -> start("outrigger.sidecar=embedded", "outrigger.embedded.configuration.settings.limits.size=many",
						"spring.config.import=outrigger-config:settings")))
			.isNotNull();
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains("limits.size");
	}

	@Test
	void aStoreCanBeImportedSeveralTimes() {
		ConfigurableApplicationContext context = start("outrigger.sidecar=embedded",
				"outrigger.embedded.configuration.settings.a.one=1",
				"outrigger.embedded.configuration.settings.b.two=2",
				"spring.config.import=outrigger-config:settings?key-prefix=a.,outrigger-config:settings?key-prefix=b.");
		assertThat(context.getEnvironment().getProperty("one")).isEqualTo("1");
		assertThat(context.getEnvironment().getProperty("two")).isEqualTo("2");
	}

	@Test
	void aStoreThatIsNotWatchedKeepsItsValues() {
		ConfigurableApplicationContext context = start("outrigger.sidecar=embedded",
				"outrigger.embedded.configuration.settings.store.discount=0.1",
				"spring.config.import=outrigger-config:settings?watch=false");
		EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
		sidecar.configuration("settings").put("store.discount", "0.5");
		assertThat(sidecar.openCalls()).isZero();
		assertThat(context.getEnvironment().getProperty("store.discount")).isEqualTo("0.1");
	}

	@Test
	void secretsAreShownNowhere(CapturedOutput output) {
		ConfigurableApplicationContext context = start("outrigger.sidecar=embedded",
				"outrigger.embedded.secrets.vault.token=s3cret", "spring.config.import=outrigger-secrets:vault",
				"logging.level.org.springframework.core.env=trace", "logging.level.dev.outrigger=trace");
		PropertySource<?> source = source(context, "outrigger-secrets:vault");
		assertThat(source.getProperty("token")).isEqualTo("s3cret");
		assertThat(source.toString()).doesNotContain("s3cret");
		assertThat(OriginLookup.getOrigin(source, "token")).hasToString("\"token\" in outrigger-secrets:vault");
		SanitizableData shown = new SanitizableData(source, "token", "s3cret");
		for (SanitizingFunction function : context.getBeansOfType(SanitizingFunction.class).values()) {
			shown = function.apply(shown);
		}
		assertThat(shown.getValue()).isEqualTo("******");
		assertThat(output).doesNotContain("s3cret");
	}

	private static PropertySource<?> source(ConfigurableApplicationContext context, String name) {
		return context.getEnvironment()
			.getPropertySources()
			.stream()
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			outrigger-config:settings           | 'outrigger-config:settings' | Start the sidecar
			outrigger-secrets:vault             | 'outrigger-secrets:vault'   | Start the sidecar
			outrigger-config:                   | names no store              | after the colon
			outrigger-config:settings?prefix=a  | the parameter 'prefix'      | key-prefix
			""")
	void aStoreThatCannotBeImportedIsNamed(String location, String what, String action, CapturedOutput output) {
		try (EmbeddedSidecar running = EmbeddedSidecar.builder().start()) {
			assertThat(catchThrowable(() -> start("outrigger.sidecar=dapr",
					"outrigger.connection.endpoint=" + running.endpoint("dapr"), "spring.config.import=" + location)))
				.isNotNull();
		}
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains(what).contains(action);
	}

	@Test
	void aSidecarThatIsNotThereIsNamed(CapturedOutput output) {
		assertThat(catchThrowable(() -> start("outrigger.sidecar=dapr", "outrigger.connection.endpoint=127.0.0.1:1",
				"outrigger.startup.timeout=1s", "spring.config.import=outrigger-config:settings")))
			.isNotNull();
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START")
			.contains("did not answer within 1s")
			.contains("outrigger.connection.endpoint");
	}

	@Test
	void anOptionalStoreMayBeMissing() {
		try (EmbeddedSidecar running = EmbeddedSidecar.builder().start()) {
			ConfigurableApplicationContext context = start("outrigger.sidecar=dapr",
					"outrigger.connection.endpoint=" + running.endpoint("dapr"),
					"spring.config.import=optional:outrigger-config:settings,optional:outrigger-secrets:vault");
			assertThat(context.isActive()).isTrue();
		}
	}

	@Test
	void anOptionalStoreOfASidecarThatIsNotThereIsLeftOut() {
		ConfigurableApplicationContext context = start("outrigger.sidecar=dapr",
				"outrigger.connection.endpoint=127.0.0.1:1", "outrigger.connection.timeout=2s",
				"outrigger.startup.policy=continue", "spring.config.import=optional:outrigger-secrets:vault");
		assertThat(context.isActive()).isTrue();
	}

	@Test
	void profilesImportStoresOfTheirOwn() {
		ConfigurableApplicationContext context = start("outrigger.sidecar=embedded",
				"outrigger.embedded.configuration.settings.store.discount=0.1",
				"outrigger.embedded.configuration.sale.store.discount=0.9",
				"spring.config.location=classpath:/imported-stores/", "spring.profiles.active=sale");
		assertThat(context.getBean(Mutable.class).getDiscount()).isEqualTo("0.9");
		assertThat(start("outrigger.sidecar=embedded", "outrigger.embedded.configuration.settings.store.discount=0.1",
				"outrigger.embedded.configuration.sale.store.discount=0.9",
				"spring.config.location=classpath:/imported-stores/")
			.getBean(Mutable.class)
			.getDiscount()).isEqualTo("0.1");
	}

	@ConfigurationProperties("store")
	static class Mutable {

		private String discount = "none";

		private @Nullable String currency;

		public String getDiscount() {
			return this.discount;
		}

		public void setDiscount(String discount) {
			this.discount = discount;
		}

		public @Nullable String getCurrency() {
			return this.currency;
		}

		public void setCurrency(String currency) {
			this.currency = currency;
		}

	}

	@ConfigurationProperties("store")
	record Immutable(@Nullable String discount) {

	}

	@ConfigurationProperties("limits")
	record Limits(int size) {

	}

	static class Shop implements DisposableBean {

		private final Immutable injected;

		private final ObjectProvider<Immutable> lookup;

		private boolean destroyed;

		Shop(Immutable injected, ObjectProvider<Immutable> lookup) {
			this.injected = injected;
			this.lookup = lookup;
		}

		@Override
		public void destroy() {
			this.destroyed = true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableConfigurationProperties({ Mutable.class, Immutable.class, Limits.class })
	@Import(Shop.class)
	static class Application {

		@Bean
		Changes changes(Environment environment) {
			return new Changes(environment, new ConcurrentLinkedQueue<>());
		}

	}

	record Changes(Environment environment, Queue<String> seen) {

		@EventListener
		void changed(ImportedConfigChanged event) {
			event.properties()
				.forEach((property) -> this.seen
					.add(event.store() + " " + event.properties() + " = " + this.environment.getProperty(property)));
		}

	}

}
