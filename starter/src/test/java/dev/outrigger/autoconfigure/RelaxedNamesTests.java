package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.secret.SecretStore;
import dev.outrigger.secret.Secrets;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Names of components, however properties and variables can write them. */
@ExtendWith(OutputCaptureExtension.class)
class RelaxedNamesTests {

	private static final String STORES = "outrigger.state.stores.";

	private static PropertiesComponents components(Map<String, Object> variables, Map<String, Object> file,
			String... names) {
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			protected void customizePropertySources(MutablePropertySources sources) {
				sources
					.addLast(new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
				sources.addLast(new MapPropertySource("file", file));
			}

		};
		OutriggerProperties properties = Binder.get(environment).bindOrCreate("outrigger", OutriggerProperties.class);
		properties.setEnvironment(environment);
		return PropertiesComponents.of(properties, Map.of(BuildingBlock.STATE, Set.of(names)));
	}

	private static String component(PropertiesComponents components, String name) {
		return components.component(BuildingBlock.STATE, name);
	}

	@ParameterizedTest
	@CsvSource({ "orders,ORDERS", "order-store,ORDERSTORE", "order-store,ORDER_STORE", "orderStore,ORDERSTORE",
			"order_store,ORDER_STORE", "order_store,ORDERSTORE", "ORDERS,ORDERS", "orders.eu,ORDERS_EU",
			"Order-Store_1.eu,ORDER_STORE_1_EU" })
	void aVariableNamesTheComponent(String name, String variable) {
		PropertiesComponents components = components(
				Map.of("OUTRIGGER_STATE_STORES_" + variable + "_COMPONENT", "redis"), Map.of(), name);
		assertThat(component(components, name)).isEqualTo("redis");
		assertThat(component(components, "other")).isEqualTo("other");
	}

	@ParameterizedTest
	@CsvSource({ "order-store,order-store", "order-store,orderStore", "order-store,order_store",
			"orderStore,order-store", "order_store,order_store", "order_store,[order_store]", "orders.eu,orders.eu",
			"orders.eu,[orders.eu]", "ORDERS,orders", "ORDERS,[ORDERS]" })
	void aPropertyNamesTheComponent(String name, String written) {
		PropertiesComponents components = components(Map.of(), Map.of(STORES + written + ".component", "redis",
				STORES + written + ".half-applied-transactions", "true"), name);
		assertThat(component(components, name)).isEqualTo("redis");
		assertThat(components.properties(BuildingBlock.STATE, name)).isEqualTo(new StateProperties.Store("redis", null,
				null, true, true, null, null, null, ResilienceProperties.NONE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ORDERSTORE", "ORDER_STORE" })
	void aVariableOverridesAProperty(String variable) {
		PropertiesComponents components = components(
				Map.of("OUTRIGGER_STATE_STORES_" + variable + "_COMPONENT", "redis"),
				Map.of(STORES + "order-store.component", "postgres", STORES + "order-store.timeout", "3s"),
				"order-store");
		assertThat(components.properties(BuildingBlock.STATE, "order-store")).isEqualTo(new StateProperties.Store(
				"redis", null, Duration.ofSeconds(3), false, true, null, null, null, ResilienceProperties.NONE));
	}

	@Test
	void namesThatDifferInPunctuationHaveEntriesOfTheirOwn() {
		PropertiesComponents components = components(Map.of(),
				Map.of(STORES + "[order_store].component", "a", STORES + "order-store.component", "b"), "order-store",
				"order_store", "orderStore");
		assertThat(component(components, "order_store")).isEqualTo("a");
		assertThat(component(components, "order-store")).isEqualTo("b");
		assertThat(component(components, "orderStore")).isEqualTo("orderStore");
	}

	@Test
	void twoEntriesOfOneNameAreRefused() {
		assertThatExceptionOfType(OutriggerStartupException.class)
			.isThrownBy(
					() -> components(Map.of(),
							Map.of(STORES + "order-store.component", "postgres", STORES + "order.store.component",
									"redis"),
							"order-store"))
			.withMessageContaining("'outrigger.state.stores.order-store'")
			.withMessageContaining("'outrigger.state.stores.order.store'");
		assertThatExceptionOfType(OutriggerStartupException.class)
			.isThrownBy(() -> components(Map.of("OUTRIGGER_STATE_STORES_ORDER_STORE_COMPONENT", "redis"),
					Map.of(STORES + "orderstore.component", "postgres"), "order-store"))
			.withMessageContaining("both stand for 'order-store'");
	}

	@Test
	void anEntryOfTwoNamesIsRefused() {
		assertThatExceptionOfType(OutriggerStartupException.class)
			.isThrownBy(() -> components(Map.of("OUTRIGGER_STATE_STORES_ORDERSTORE_COMPONENT", "redis"), Map.of(),
					"order-store", "orderStore"))
			.withMessageContaining("'outrigger.state.stores.orderstore'")
			.withMessageContaining("'order-store'")
			.withMessageContaining("'orderStore'");
	}

	@Test
	void namesThatAreNotKnownBeforeAreFoundTheSameWay() {
		PropertiesComponents components = components(Map.of("OUTRIGGER_STATE_STORES_ORDERSTORE_COMPONENT", "redis"),
				Map.of());
		assertThat(component(components, "order-store")).isEqualTo("redis");
	}

	@ParameterizedTest
	@ValueSource(strings = { "oders", "oder.store" })
	void anEntryThatBelongsToNoNameIsLogged(String entry, CapturedOutput output) {
		components(Map.of(), Map.of(STORES + entry + ".component", "redis"), "orders");
		assertThat(output).contains("WARN", "'outrigger.state.stores." + entry + "' belongs to no name", "[orders]");
	}

	@Test
	void anEntryThatOthersUseIsNotLogged(CapturedOutput output) {
		components(Map.of(), Map.of(STORES + "shared.component", "redis", STORES + "orders.component", "redis"),
				"orders");
		components(Map.of(), Map.of(STORES + "shared.component", "redis"));
		assertThat(output).doesNotContain("shared");
	}

	@Test
	void anEntryWithDotsIsCheckedAsOthersAre() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of("OUTRIGGER_STATE_STORES_ORDER_STORE_TIMEOUT", "0s")));
		OutriggerProperties properties = Binder.get(environment).bindOrCreate("outrigger", OutriggerProperties.class);
		properties.setEnvironment(environment);
		assertThatExceptionOfType(OutriggerStartupException.class).isThrownBy(properties::afterPropertiesSet)
			.withMessageContaining("outrigger.state.stores.order.store.timeout: 'PT0S'");
	}

	@Test
	void everyBlocksNamesAreFound() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Everything.class)
			.web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off", "stores.name=order-store")
			.initializers(
					(starting) -> starting.getEnvironment()
						.getPropertySources()
						.addFirst(new SystemEnvironmentPropertySource(
								StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of("OUTRIGGER_STATE_STORES_ORDERSTORE_COMPONENT", "store",
										"OUTRIGGER_PUBSUB_BROKERS_MY_BROKER_COMPONENT", "broker",
										"OUTRIGGER_CONFIG_STORES_MYSETTINGS_COMPONENT", "settings",
										"OUTRIGGER_CONFIG_STORES_MYSETTINGS_REFRESHINTERVAL", "7s",
										"OUTRIGGER_LOCK_STORES_MY_LOCKS_COMPONENT", "locks",
										"OUTRIGGER_SECRET_STORES_VAULTEU_COMPONENT", "vault"))))
			.run()) {
			PropertiesComponents components = context.getBean(PropertiesComponents.class);
			assertThat(List.of(components.component(BuildingBlock.STATE, "order-store"),
					components.component(BuildingBlock.PUBSUB, "my_broker"),
					components.component(BuildingBlock.CONFIGURATION, "my-settings"),
					components.component(BuildingBlock.LOCK, "my-locks"),
					components.component(BuildingBlock.SECRET, "vault.eu")))
				.containsExactly("store", "broker", "settings", "locks", "vault");
			assertThat(context.getBean(EmbeddedSidecar.class).components()).extracting(Engine.Component::name)
				.doesNotContain("order-store", "my_broker", "my-settings", "my-locks", "vault.eu");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Everything {

		@Bean
		Object users(@StateStore("${stores.name}") KeyValueStore<String> store,
				@PublishTo(pubsub = "my_broker", topic = "t") EventPublisher<String> publisher,
				@ConfigStore("my-settings") ConfigurationStore settings, @SecretStore("vault.eu") Secrets secrets) {
			store.put("k", "v");
			publisher.publish("x");
			return new Object();
		}

		@Bean
		Listening listening() {
			return new Listening();
		}

	}

	static class Listening {

		@TopicListener(pubsub = "my_broker", topic = "t")
		void on(String text) {
		}

		@DistributedLock(store = "my-locks", name = "n", leaseFor = "10s")
		void locked() {
		}

	}

}
