package dev.outrigger.spring.integration;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.DropEventException;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.spring.pubsub.AnnouncedTopic;
import dev.outrigger.spring.pubsub.EventHeaders;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import dev.outrigger.spring.test.RecordedEvents;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.messaging.MessagingException;

import static dev.outrigger.spring.test.OutriggerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Flows of Spring Integration from topics and to topics. */
class ChannelAdaptersTests {

	private static ConfigurableApplicationContext start(String property) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(property, "outrigger.sidecar=embedded", "spring.main.banner-mode=off",
					"outrigger.pubsub.listener.back-off.initial=10ms")
			.run();
	}

	@ParameterizedTest
	@ValueSource(strings = { "outrigger.embedded.dialect=dapr", "outrigger.transport=http",
			"outrigger.embedded.dialect=layotto" })
	void aFlowGoesFromTopicToTopic(String property) {
		try (ConfigurableApplicationContext context = start(property)) {
			RecordedEvents events = context.getBean(RecordedEvents.class);
			EventPublisher<Order> orders = context.getBean(Orders.class).publisher();

			String id = orders.publish(new Order("1"));
			orders.publish(new Order("again"));
			orders.publish(new Order("drop"));
			orders.publish(new Order("own"));

			assertThat(events).published("shop", "bills", Bill.class)
				.withPayload(new Bill("1"))
				.withPayload(new Bill("again"))
				.withPayload(new Bill("own"));
			assertThat(events.published("shop", "bills", Bill.class)).extracting((event) -> event.id())
				.doesNotContain(id)
				.contains("own-id");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(context.getBean(Seen.class).orders()).containsExactlyInAnyOrder("1",
						"again", "again", "drop", "own"));
			assertThat(context.getBean(Seen.class).ids()).contains(id);
		}
	}

	@Test
	void anAdapterCanBeRemovedAndMadeAgain() {
		try (ConfigurableApplicationContext context = start("outrigger.embedded.dialect=dapr")) {
			IntegrationFlowContext flows = context.getBean(IntegrationFlowContext.class);
			for (int i = 0; i < 2; i++) {
				flows
					.registration(IntegrationFlow.from(context.getBean(OutriggerChannelAdapters.class)
						.inbound("more", "shop", "orders", Order.class)).nullChannel())
					.id("flow")
					.register();
				assertThat(context.getBean(TopicListenerRegistry.class).container("more").orElseThrow().isRunning())
					.isTrue();
				flows.remove("flow");
				assertThat(context.getBean(TopicListenerRegistry.class).container("more")).isEmpty();
			}
		}
	}

	@Test
	void anAdapterThatIsStoppedBringsNothing() {
		try (ConfigurableApplicationContext context = start("outrigger.embedded.dialect=dapr")) {
			Lifecycle adapter = context.getBean(EventMessageProducer.class);
			adapter.stop();
			assertThat(context.getBean(TopicListenerRegistry.class).container("bills").orElseThrow().isRunning())
				.isFalse();
			context.getBean(Orders.class).publisher().publish(new Order("1"));
			assertThat(context.getBean(Seen.class).orders()).isEmpty();
			adapter.start();
			assertThat(context.getBean(RecordedEvents.class)).published("shop", "orders", Order.class).times(1);
		}
	}

	record Order(String id) {

	}

	record Bill(String order) {

	}

	record Orders(EventPublisher<Order> publisher) {

	}

	record Seen(List<String> orders, List<String> ids) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableIntegration
	static class Application {

		@Bean
		Orders orders(@PublishTo(pubsub = "shop", topic = "orders") EventPublisher<Order> publisher) {
			return new Orders(publisher);
		}

		@Bean
		Seen seen() {
			return new Seen(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
		}

		@Bean
		AnnouncedTopic ordersTopic() {
			return new AnnouncedTopic("shop", "orders");
		}

		@Bean
		IntegrationFlow bills(OutriggerChannelAdapters adapters, Seen seen) {
			return IntegrationFlow.from(adapters.inbound("bills", "shop", "orders", Order.class))
				.handle(Order.class, (order, headers) -> bill(order, headers.get(EventHeaders.ID, String.class), seen))
				.handle(adapters.outbound("shop", "bills"))
				.get();
		}

		private static Object bill(Order order, String id, Seen seen) {
			seen.orders().add(order.id());
			seen.ids().add(id);
			return switch (order.id()) {
				case "drop" -> throw new MessagingException("wrapped",
						new MessagingException("again", new DropEventException("not wanted")));
				case "own" -> new OutgoingEvent<>(new Bill("own"), EventOptions.DEFAULT.withId("own-id"));
				case "again" -> {
					if (seen.orders().stream().filter("again"::equals).count() == 1) {
						throw new IllegalStateException("try again");
					}
					yield new Bill("again");
				}
				default -> new Bill(order.id());
			};
		}

	}

}
