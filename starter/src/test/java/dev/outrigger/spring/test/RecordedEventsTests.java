package dev.outrigger.spring.test;

import java.time.Duration;

import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.handler.annotation.SendTo;

import static dev.outrigger.spring.test.OutriggerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Assertions about what was published. */
class RecordedEventsTests {

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void whatListenersPublishIsAwaited(String dialect, String transport) {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + dialect,
					"outrigger.transport=" + transport, "outrigger.callback.port=0",
					"outrigger.pubsub.brokers.bus.component=messages")
			.run((context) -> {
				RecordedEvents events = context.getBean(RecordedEvents.class);
				assertThat(events.published("bus", "orders", Order.class)).isEmpty();
				context.getBean(Shop.class)
					.orders()
					.publish(new Order("1", 2), EventOptions.DEFAULT.withType("placed").withAttribute("tenant", "a"));
				assertThat(events).published("bus", "orders", Order.class)
					.withPayload(new Order("1", 2))
					.withType("placed")
					.times(1)
					.events()
					.singleElement()
					.satisfies((event) -> assertThat(event.attributes()).containsEntry("tenant", "a"));
				assertThat(events).published("bus", "bills", Bill.class)
					.withPayload(new Bill("1"))
					.events()
					.extracting(Event::data)
					.containsExactly(new Bill("1"));
				assertThatExceptionOfType(AssertionError.class)
					.isThrownBy(() -> assertThat(events).within(Duration.ofMillis(50))
						.published("bus", "bills", Bill.class)
						.withPayload(new Bill("2")))
					.withMessageContaining("Bill[id=2]")
					.withMessageContaining("bus/bills")
					.withMessageContaining("Bill[id=1]");
				assertThatExceptionOfType(AssertionError.class)
					.isThrownBy(() -> assertThat(events).within(Duration.ofMillis(50))
						.published("bus", "bills", Bill.class)
						.times(2));
				assertThat(events).published("bills").withPayload(new Bill("1")).times(1);
				assertThat(events).published("orders").withType("placed");
				assertThat(events.published("orders", Order.class)).extracting(Event::data)
					.containsExactly(new Order("1", 2));
				assertThatExceptionOfType(AssertionError.class)
					.isThrownBy(() -> assertThat(events).within(Duration.ofMillis(50))
						.published("bills")
						.withPayload(new Bill("2")))
					.withMessageContaining("Bill[id=1]");
			});
	}

	record Order(String id, int quantity) {

	}

	record Bill(String id) {

	}

	record Shop(EventPublisher<Order> orders) {

		@TopicListener(pubsub = "bus", topic = "orders")
		@SendTo("bills")
		Bill on(Order order) {
			return new Bill(order.id());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Shop shop(@PublishTo(pubsub = "bus", topic = "orders") EventPublisher<Order> orders) {
			return new Shop(orders);
		}

	}

}
