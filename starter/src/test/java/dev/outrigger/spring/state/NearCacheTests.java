package dev.outrigger.spring.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** State stores whose entries are kept near. */
class NearCacheTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final String DAPR = "outrigger.embedded.dialect=dapr";

	private static final String HTTP = "outrigger.transport=http";

	private static final String LAYOTTO = "outrigger.embedded.dialect=layotto";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("outrigger.sidecar=embedded", "outrigger.callback.port=0",
				"outrigger.connection.timeout=1m");

	/** Behind the application's back. */
	private static void overwrite(ApplicationContext context, String value) {
		SidecarConnection connection = context.getBean(SidecarConnection.class);
		KeyValueStore.of(connection, StateStoreSpec.of("orders", String.class).withCodec(context.getBean(Codec.class)))
			.put("key", value);
	}

	@ParameterizedTest
	@ValueSource(strings = { DAPR, HTTP, LAYOTTO })
	void readsComeFromNearbyUntilTheApplicationWrites(String property) {
		this.runner.withPropertyValues(property, "outrigger.state.stores.orders.near-cache.time-to-live=1h")
			.run((context) -> {
				Stores stores = context.getBean(Application.class).stores;
				stores.blocking().put("key", "first");
				assertThat(stores.blocking().get("key")).contains("first");
				overwrite(context, "second");
				assertThat(stores.blocking().get("key")).contains("first");
				assertThat(stores.reactive().get("key").block()).isEqualTo("first");
				assertThat(stores.blocking().entry("key").value()).isEqualTo("second");
				assertThat(stores.blocking().update("key", (value) -> value + "!")).contains("second!");
				assertThat(stores.blocking().get("key")).contains("second!");
				stores.reactive().put("key", "third").block();
				assertThat(stores.blocking().get("key")).contains("third");
				stores.blocking().delete("key");
				assertThat(stores.blocking().get("key")).isEmpty();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { DAPR, HTTP, LAYOTTO })
	void instancesTellEachOtherWhatTheyWrote(String property) {
		this.runner
			.withPropertyValues(property, "outrigger.state.stores.orders.near-cache.time-to-live=1h",
					"outrigger.state.stores.orders.near-cache.pubsub=messages")
			.run((context) -> {
				Stores stores = context.getBean(Application.class).stores;
				stores.blocking().put("key", "first");
				assertThat(stores.blocking().get("key")).contains("first");
				List<String> told = published(context);
				assertThat(told).hasSize(1).first().asString().contains("\"/orders\"", "\"key\"");

				overwrite(context, "second");
				tellAsAnother(context, "key");
				Awaitility.await().atMost(LONG).until(() -> stores.blocking().get("key").equals(Optional.of("second")));
			});
	}

	private static List<String> published(ApplicationContext context) {
		List<String> told = new ArrayList<>();
		Awaitility.await().atMost(LONG).until(() -> {
			told.clear();
			context.getBean(EmbeddedSidecar.class)
				.pubSub("messages")
				.published("outrigger-near-cache")
				.forEach((event) -> told.add(new String(event.data(), StandardCharsets.UTF_8)));
			return !told.isEmpty();
		});
		return told;
	}

	private static void tellAsAnother(ApplicationContext context, String key) {
		EventPublisher
			.of(context.getBean(SidecarConnection.class),
					PublisherSpec.of("messages", "outrigger-near-cache", NearCacheChange.class))
			.publish(new NearCacheChange("/orders", Set.of(key), "another"));
	}

	@Test
	void anEntryIsForgottenAfterItsTime() {
		this.runner.withPropertyValues("outrigger.state.stores.orders.near-cache.time-to-live=300ms").run((context) -> {
			Stores stores = context.getBean(Application.class).stores;
			stores.blocking().put("key", "first");
			stores.blocking().get("key");
			overwrite(context, "second");
			Awaitility.await().atMost(LONG).until(() -> stores.blocking().get("key").equals(Optional.of("second")));
		});
	}

	@Test
	void withoutThePropertiesEveryReadAsksTheSidecar() {
		this.runner.run((context) -> {
			Stores stores = context.getBean(Application.class).stores;
			stores.blocking().put("key", "first");
			stores.blocking().get("key");
			overwrite(context, "second");
			assertThat(stores.blocking().get("key")).contains("second");
		});
	}

	@Test
	void aWriteUnderAnotherNameOfTheStoreIsSeen() {
		this.runner
			.withPropertyValues("outrigger.state.stores.orders.near-cache.time-to-live=1h",
					"outrigger.state.stores.basket.component=orders")
			.run((context) -> {
				KeyValueStore<String> orders = context.getBean(Application.class).stores.blocking();
				KeyValueStore<String> basket = new StateStores(context.getBean(FacadeContext.class)).store("basket",
						String.class);
				orders.put("key", "first");
				orders.get("key");
				basket.put("key", "second");
				assertThat(orders.get("key")).contains("second");
			});
	}

	@Test
	void namesOfOneStoreThatSayDifferentThingsAreNamed() {
		this.runner.withPropertyValues("outrigger.state.stores.orders.near-cache.size=10",
				"outrigger.state.stores.basket.component=orders", "outrigger.state.stores.basket.near-cache.size=20")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("The near caches of names of one state component differ"));
	}

	@Test
	void theContextsOfAHierarchyShareACache() {
		String[] properties = { "outrigger.sidecar=embedded", "outrigger.callback.port=0",
				"outrigger.state.stores.orders.near-cache.time-to-live=1h" };
		try (ConfigurableApplicationContext parent = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties(properties)
			.run();
				ConfigurableApplicationContext child = new SpringApplicationBuilder(Application.class).parent(parent)
					.web(WebApplicationType.NONE)
					.properties(properties)
					.run()) {
			KeyValueStore<String> above = parent.getBean(Application.class).stores.blocking();
			KeyValueStore<String> below = child.getBean(Application.class).stores.blocking();
			above.put("key", "first");
			assertThat(below.get("key")).contains("first");
			assertThat(above.get("key")).contains("first");
			below.put("key", "second");
			assertThat(above.get("key")).contains("second");
		}
	}

	@Test
	void hitsAgesAndChangesAreMetrics() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		this.runner.withBean(SimpleMeterRegistry.class, () -> meters)
			.withPropertyValues("outrigger.state.stores.orders.near-cache.size=10",
					"outrigger.state.stores.orders.near-cache.pubsub=messages")
			.run((context) -> {
				Stores stores = context.getBean(Application.class).stores;
				stores.blocking().get("key");
				stores.blocking().get("key");
				assertThat(meters.get("cache.gets")
					.tag("cache", "outrigger.near.orders")
					.tag("result", "hit")
					.functionCounter()
					.count()).isEqualTo(1);
				assertThat(meters.get("outrigger.state.near.age").tag("store", "orders").timer().count()).isEqualTo(1);
				tellAsAnother(context, "key");
				Awaitility.await()
					.atMost(LONG)
					.until(() -> meters.find("outrigger.state.near.changes").tag("store", "orders").counter() != null);
			});
	}

	@Test
	void aSizeThatCannotBeIsNamed() {
		this.runner.withPropertyValues("outrigger.state.stores.orders.near-cache.size=0")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("size: 0 (expected: 1 or more)"));
	}

	@Test
	void whatIsMissingIsNamed() {
		this.runner.withClassLoader(new FilteredClassLoader("com.github.benmanes.caffeine"))
			.withPropertyValues("outrigger.state.stores.orders.near-cache.size=10")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("there is no Caffeine"));
	}

	record Stores(KeyValueStore<String> blocking, ReactiveKeyValueStore<String> reactive) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Autowired
		private Stores stores;

		@Bean
		static Stores stores(@StateStore("orders") KeyValueStore<String> blocking,
				@StateStore("orders") ReactiveKeyValueStore<String> reactive) {
			return new Stores(blocking, reactive);
		}

	}

}
