package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotentListenerTests {

	@ParameterizedTest
	@ValueSource(strings = { "--outrigger.pubsub.listener.idempotent.store=orders", "--listener.store=orders" })
	void anEventIsHandledOnceAcrossRestarts(String property) {
		Queue<String> handled = new ConcurrentLinkedQueue<>();
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start()) {
			for (String last : List.of("one", "two", "three")) {
				try (ConfigurableApplicationContext application = start(sidecar, property)) {
					Listening listening = application.getBean(Listening.class);
					listening.handled = handled;
					for (String id : List.of("same", last)) {
						listening.publisher.publish("payload", EventOptions.DEFAULT.withId(id).withSource("/shop"));
					}
					Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> handled.contains(last));
				}
			}
		}
		assertThat(handled).containsExactlyInAnyOrder("same", "one", "two", "three");
	}

	private static ConfigurableApplicationContext start(EmbeddedSidecar sidecar, String property) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--outrigger.sidecar=dapr", "--outrigger.connection.endpoint=" + sidecar.daprEndpoint(), property,
					"--spring.main.banner-mode=off");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Listening listening(@PublishTo(pubsub = "messages", topic = "idempotent") EventPublisher<String> publisher) {
			return new Listening(publisher);
		}

	}

	static class Listening {

		private final EventPublisher<String> publisher;

		private volatile Queue<String> handled = new ConcurrentLinkedQueue<>();

		Listening(EventPublisher<String> publisher) {
			this.publisher = publisher;
		}

		@TopicListener(pubsub = "messages", topic = "idempotent", idempotent = "${listener.store:}")
		void on(Event<String> event) {
			this.handled.add(event.id());
		}

	}

}
