package dev.outrigger.spring.pubsub;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.config.ConfigListener;
import dev.outrigger.config.ConfigurationChange;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** Dapr over HTTP, whatever serves the application. */
class HttpHostTests {

	@ParameterizedTest
	@EnumSource(WebApplicationType.class)
	void eventsAndChangesArriveWhateverServesTheApplication(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, "outrigger.transport=http", "APP_API_TOKEN=",
				"server.servlet.context-path=/shop", "spring.webflux.base-path=/shop",
				"spring.main.lazy-initialization=true")) {
			Seen seen = context.getBean(Seen.class);
			context.getBean(Publisher.class).events().publish(large(1));
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> seen.events().contains(1));
			context.getBean(EmbeddedSidecar.class).configuration("settings").put("colour", "blue");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> seen.colours().contains("blue"));
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
	void theApplicationsOwnServerCanBeCalled(WebApplicationType type) {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().appApiToken("t0ken").auto(Profile.STRICT).start();
				ConfigurableApplicationContext context = start(type, "outrigger.sidecar=dapr",
						"outrigger.transport=http", "outrigger.callback.port=-1", "outrigger.callback.token=t0ken",
						"outrigger.connection.endpoint=" + sidecar.daprHttpEndpoint())) {
			sidecar.callDaprApplication(
					Integer.parseInt(context.getEnvironment().getProperty("local.server.port", "0")), "http");
			Seen seen = context.getBean(Seen.class);
			context.getBean(Publisher.class).events().publish(large(3));
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> seen.events().contains(3));
			sidecar.configuration("settings").put("colour", "green");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> seen.colours().contains("green"));
		}
	}

	/** Larger than what WebFlux's codecs take, and smaller than what Dapr takes. */
	private static Map<String, Integer> large(int n) {
		Map<String, Integer> event = new HashMap<>(Map.of("n", n));
		IntStream.range(0, 100_000).forEach((i) -> event.put("member-" + i, i));
		return event;
	}

	@Test
	void aBuildingBlockHasATransportOfItsOwn() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.NONE,
				"outrigger.pubsub.transport=http")) {
			SidecarConnection connection = context.getBean(SidecarConnection.class);
			assertThat(connection.dialect().transport()).isEqualTo("grpc");
			assertThat(connection.dialect().callbackPort()).isPresent();
			assertThat(connection.capabilities(BuildingBlock.STATE, "orders")).isNotEmpty();
			Seen seen = context.getBean(Seen.class);
			context.getBean(Publisher.class).events().publish(Map.of("n", 2));
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> seen.events().contains(2));
			context.getBean(Publisher.class).store().put("key", "value");
			assertThat(context.getBean(EmbeddedSidecar.class).state("orders").keys()).hasSize(1);
		}
	}

	@Test
	void aComponentHasATransportOfItsOwn() throws Exception {
		try (ConfigurableApplicationContext context = start(WebApplicationType.NONE,
				"outrigger.state.stores.orders.transport=http", "outrigger.config.transport=http")) {
			SidecarConnection connection = context.getBean(SidecarConnection.class);
			assertThat(connection.dialect().transport()).isEqualTo("grpc");
			assertThat(connection.dialect().backend(StateWire.TYPE, "orders").getClass().getPackageName())
				.isEqualTo("dev.outrigger.http.dapr");
			assertThat(connection.dialect().backend(StateWire.TYPE, "others").getClass().getPackageName())
				.isEqualTo("dev.outrigger.grpc.dapr");
			KeyValueStore<String> store = context.getBean(Publisher.class).store();
			store.put("key", "value");
			assertThat(store.get("key")).contains("value");
			// What comes by stream is not asked for once more by callback.
			HttpRequest subscriptions = HttpRequest.newBuilder(URI.create(
					"http://127.0.0.1:" + connection.dialect().callbackPort().orElseThrow().port() + "/dapr/subscribe"))
				.build();
			assertThat(HttpClient.newHttpClient().send(subscriptions, BodyHandlers.ofString()).body()).isEqualTo("[]");
			eventsArriveOnce(context);
		}
	}

	@Test
	void withoutEventsOrConfigurationOverHttpNobodyCalls() {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
				ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, "outrigger.sidecar=dapr",
						"outrigger.state.stores.orders.transport=http", "server.servlet.context-path=/shop",
						"outrigger.callback.port=-1", "DAPR_GRPC_PORT=" + port(sidecar.daprEndpoint()),
						"DAPR_HTTP_PORT=" + port(sidecar.daprHttpEndpoint()))) {
			SidecarConnection connection = context.getBean(SidecarConnection.class);
			assertThat(connection.dialect().callbackPort()).isEmpty();
			assertThat(connection.dialect().callbacks()).isEmpty();
			context.getBean(Publisher.class).store().put("key", "value");
			assertThat(sidecar.state("orders").keys()).hasSize(1);
		}
	}

	private static String port(String endpoint) {
		return endpoint.substring(endpoint.lastIndexOf(':') + 1);
	}

	@Test
	void eventsOfDaprOverGrpcComeByCallbackWhenThatIsWanted() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.NONE,
				"outrigger.pubsub.delivery=callback")) {
			assertThat(context.getBean(SidecarConnection.class).dialect().callbackPort())
				.hasValueSatisfying((called) -> assertThat(called.protocol()).isEqualTo("grpc"));
			eventsArriveOnce(context);
		}
	}

	@Test
	void eventsComeInBatchesAndBelowAPathWhenThatIsWanted() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.REACTIVE, "outrigger.transport=http",
				"outrigger.callback.path=/internal/events",
				"outrigger.pubsub.brokers.messages.bulk-subscribe.enabled=true",
				"outrigger.pubsub.brokers.messages.bulk-subscribe.max-messages-count=4",
				"outrigger.pubsub.brokers.messages.bulk-subscribe.max-await-duration=100ms")) {
			eventsArriveOnce(context);
		}
	}

	@ParameterizedTest
	@CsvSource({ "grpc, dapr", "http, dapr-http" })
	void theDeadLetterTopicIsAnnouncedHoweverSlowlyTheSidecarTellsOfItsBrokers(String transport, String api)
			throws Exception {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.REDIS).start()) {
			sidecar.faults().inject(Fault.delay(Duration.ofMillis(500)).rpc("GetMetadata").times(10));
			try (ConfigurableApplicationContext context = start(WebApplicationType.NONE, "outrigger.sidecar=dapr",
					"outrigger.transport=" + transport, "outrigger.pubsub.delivery=callback",
					"outrigger.startup.policy=continue", "outrigger.callback.port=0",
					"outrigger.connection.endpoint=" + sidecar.endpoint(api))) {
				sidecar.callDaprApplication(
						context.getBean(SidecarConnection.class).dialect().callbackPort().orElseThrow().port(),
						transport);
				HttpRequest metadata = HttpRequest
					.newBuilder(URI.create("http://" + sidecar.daprHttpEndpoint() + "/v1.0/metadata"))
					.build();
				Awaitility.await()
					.atMost(Duration.ofMinutes(1))
					.untilAsserted(
							() -> assertThat(HttpClient.newHttpClient().send(metadata, BodyHandlers.ofString()).body())
								.contains("\"deadLetterTopic\":\"placed.dead-letter\""));
			}
		}
	}

	/**
	 * Ten events, all of which are answered: no other subscription takes some of them.
	 */
	private static void eventsArriveOnce(ConfigurableApplicationContext context) {
		EventPublisher<Map<String, Integer>> events = context.getBean(Publisher.class).events();
		IntStream.range(0, 10).forEach((n) -> events.publish(Map.of("n", n)));
		TopicBroker broker = context.getBean(EmbeddedSidecar.class).pubSub("messages");
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> broker.answered("placed").size() == 10);
		assertThat(context.getBean(Seen.class).events())
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10).boxed().toList());
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET, server.servlet.context-path", "REACTIVE, spring.webflux.base-path" })
	void theApplicationsOwnServerCannotBeCalledBelowAPath(WebApplicationType type, String property) {
		assertThatException()
			.isThrownBy(() -> start(type, "outrigger.sidecar=dapr", "outrigger.transport=http",
					"outrigger.startup.policy=continue", "outrigger.callback.port=-1",
					"spring.main.lazy-initialization=true", property + "=/shop"))
			.havingRootCause()
			.isInstanceOf(OutriggerStartupException.class)
			.withMessageContaining("'/shop' (property '" + property + "')");
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
		return new SpringApplicationBuilder(Host.class).web(type)
			.properties("outrigger.sidecar=embedded", "server.port=0", "spring.main.banner-mode=off",
					"events.topic=placed", "events.listener=placed-listener")
			.properties(properties)
			.run();
	}

	record Seen(Queue<Integer> events, Queue<String> colours) {

		@TopicListener(id = "${events.listener}", pubsub = "messages", topic = "${events.topic}")
		void on(Map<String, Integer> event) {
			this.events.add(event.get("n"));
		}

		@ConfigListener(store = "settings", keys = "colour")
		void on(ConfigurationChange change) {
			if (change.current() != null) {
				this.colours.add(change.current().value());
			}
		}

	}

	record Publisher(EventPublisher<Map<String, Integer>> events, KeyValueStore<String> store) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Host {

		@Bean
		Seen seen() {
			return new Seen(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
		}

		@Bean
		Publisher publisher(
				@PublishTo(pubsub = "messages", topic = "${events.topic}") EventPublisher<Map<String, Integer>> events,
				@StateStore("orders") KeyValueStore<String> store) {
			return new Publisher(events, store);
		}

	}

}
