package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.EventType;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;

/** Classes whose methods handle events by their type. */
class EventTypeTests {

	@ParameterizedTest
	@ValueSource(strings = { "outrigger.embedded.dialect=dapr", "outrigger.transport=http",
			"outrigger.embedded.dialect=layotto" })
	void eachMethodGetsTheEventsOfItsTypes(String property) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties(property, "outrigger.sidecar=embedded", "spring.main.banner-mode=off", "refused=order.refused")
			.run()) {
			EventPublisher<String> publisher = context.getBean(Publishing.class).publisher();
			for (String type : List.of("placed", "cancelled", "unknown", "refused", "lost", "placed")) {
				publisher.publish(type, EventOptions.DEFAULT.withType("order." + type));
			}
			Orders orders = context.getBean(Orders.class);
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(
						() -> assertThat(orders.seen).containsExactlyInAnyOrder("placed: placed", "placed: placed",
								"gone: cancelled", "gone: refused", "lost: lost", "own: placed", "own: placed"));
			assertThat(context.getBean(TopicListenerRegistry.class).containers()).extracting((one) -> one.id())
				.containsExactlyInAnyOrder("orders#placed", "orders#gone(String)", "orders#gone(Message)", "own");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> context.getBean(EmbeddedSidecar.class).pubSub("shop").inFlight() == 0);
			assertThat(context.getBean(EmbeddedSidecar.class).pubSub("shop").published("orders.dead-letter")).isEmpty();
		}
	}

	record Publishing(EventPublisher<String> publisher) {

	}

	@TopicListener(pubsub = "shop", topic = "orders", id = "orders", group = "shop")
	static class Orders {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@EventType("order.placed")
		void placed(String order) {
			this.seen.add("placed: " + order);
		}

		@EventType({ "order.cancelled", "${refused}" })
		void gone(String order) {
			this.seen.add("gone: " + order);
		}

		@EventType("order.lost")
		void gone(Message<String> order) {
			this.seen.add("lost: " + order.getPayload());
		}

		@TopicListener(pubsub = "shop", topic = "orders", id = "own")
		@EventType("order.placed")
		void own(String order) {
			this.seen.add("own: " + order);
		}

		void notOne(String order) {
			this.seen.add("not one: " + order);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Application {

		@Bean
		Publishing publishing(@PublishTo(pubsub = "shop", topic = "orders") EventPublisher<String> publisher) {
			return new Publishing(publisher);
		}

	}

}
