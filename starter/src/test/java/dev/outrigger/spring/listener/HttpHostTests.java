package dev.outrigger.spring.listener;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarConnection;
import dev.outrigger.config.ConfigListener;
import dev.outrigger.config.ConfigurationChange;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Dapr over HTTP, whatever serves the application. */
class HttpHostTests {

	@ParameterizedTest
	@EnumSource(WebApplicationType.class)
	void eventsAndChangesArriveWhateverServesTheApplication(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, "outrigger.transport=http",
				"server.servlet.context-path=/shop", "spring.webflux.base-path=/shop",
				"spring.main.lazy-initialization=true")) {
			Seen seen = context.getBean(Seen.class);
			context.getBean(Publisher.class).events().publish(Map.of("n", 1));
			Awaitility.await().until(() -> seen.events().contains(1));
			context.getBean(EmbeddedSidecar.class).configuration("settings").put("colour", "blue");
			Awaitility.await().until(() -> seen.colours().contains("blue"));
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
			context.getBean(Publisher.class).events().publish(Map.of("n", 3));
			Awaitility.await().until(() -> seen.events().contains(3));
			sidecar.configuration("settings").put("colour", "green");
			Awaitility.await().until(() -> seen.colours().contains("green"));
		}
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
			Awaitility.await().until(() -> seen.events().contains(2));
			context.getBean(Publisher.class).store().put("key", "value");
			assertThat(context.getBean(EmbeddedSidecar.class).state("orders").keys()).hasSize(1);
		}
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
