package dev.outrigger.spring.pubsub;

import java.util.Collection;
import java.util.List;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.test.RecordedEvents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static dev.outrigger.spring.test.OutriggerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Interfaces of the application whose methods publish. */
class DeclaredPublishersTests {

	private static ConfigurableApplicationContext context;

	private static OrderEvents orders;

	private static RecordedEvents events;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off", "topic=by-placeholder",
					"outrigger.pubsub.brokers.shop.component=messages")
			.run();
		orders = context.getBean(OrderEvents.class);
		events = context.getBean(RecordedEvents.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void aMethodPublishesToItsTopic() {
		orders.placed(new Order("placed"));
		assertThat(events).published("shop", "placed", Order.class).withPayload(new Order("placed"));
	}

	@Test
	void aMethodWithoutATopicPublishesToThatOfTheInterface() {
		String id = orders.other(new Order("other"));
		assertThat(events.published("shop", "others", Order.class)).extracting((event) -> event.id()).contains(id);
	}

	@Test
	void optionsMayComeBeforeThePayload() {
		orders.cancelled(EventOptions.DEFAULT.withId("cancelled-1"), new Order("cancelled"));
		assertThat(events.published("shop", "cancelled", Order.class)).extracting((event) -> event.id())
			.containsExactly("cancelled-1");
	}

	@Test
	void topicsMayHavePlaceholders() {
		orders.elsewhere("text");
		assertThat(events).published("shop", "by-placeholder", String.class).withPayload("text");
	}

	@Test
	void anOutgoingEventHasItsOwnOptions() {
		assertThat(orders.event(new OutgoingEvent<>(new Order("event"), EventOptions.DEFAULT.withId("event-1"))))
			.isEqualTo("event-1");
		assertThat(events).published("shop", "event", Order.class).withPayload(new Order("event"));
	}

	@Test
	void aCollectionOfEventsIsPublishedAtOnce() {
		List<String> ids = orders
			.many(List.of(OutgoingEvent.of(new Order("first")), OutgoingEvent.of(new Order("second"))));
		assertThat(events.published("shop", "many", Order.class)).extracting((event) -> event.id())
			.containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void aListOfPayloadsIsOnePayload() {
		orders.basket(List.of(new Order("a"), new Order("b")));
		assertThat(events.published("shop", "basket", Order[].class)).singleElement()
			.extracting((event) -> event.data().length)
			.isEqualTo(2);
	}

	@Test
	void aMonoPublishesWhenItIsSubscribedTo() {
		Mono<String> later = orders.later(new Order("later"));
		Mono<Void> done = orders.done(new Order("done"));
		assertThat(events.published("shop", "later", Order.class)).isEmpty();
		assertThat(later.block()).isNotEmpty();
		assertThat(done.blockOptional()).isEmpty();
		assertThat(events).published("shop", "later", Order.class).times(1);
		assertThat(events).published("shop", "done", Order.class).times(1);
	}

	@Test
	void aMethodMayReturnVoidOfAnyKind() {
		assertThat(orders.nothing(new Order("nothing"))).isNull();
		assertThat(events).published("shop", "nothing", Order.class).times(1);
	}

	@Test
	void defaultMethodsAreTheirOwn() {
		orders.placedTwice(new Order("twice"));
		assertThat(events.published("shop", "placed", Order.class))
			.filteredOn((event) -> event.data().id().equals("twice"))
			.hasSize(2);
	}

	@Test
	void anInterfaceMayExtendThePublisher() {
		context.getBean(Refunds.class).publish(new Order("refund"));
		assertThat(events).published("shop", "refunds", Order.class).withPayload(new Order("refund"));
	}

	@Test
	void nothingIsNotPublished() {
		assertThatIllegalArgumentException().isThrownBy(() -> orders.placed(null)).withMessageContaining("payload");
	}

	@Test
	void itIsAnObjectLikeOthers() {
		assertThat(orders).isEqualTo(orders).isNotEqualTo("other").hasToString("OrderEvents");
		assertThat(orders.hashCode()).isEqualTo(orders.hashCode());
	}

	@ParameterizedTest
	@ValueSource(classes = { TwoPayloads.class, NoPayload.class, NoId.class, TwoOptions.class, NoIdLater.class,
			IdOfMany.class })
	void aMethodThatCannotPublishIsToldOf(Class<?> type) {
		assertThatExceptionOfType(OutriggerStartupException.class).isThrownBy(() -> PublishMethod.allOf(type))
			.withMessageContaining("@PublishTo on " + type.getSimpleName() + ".publish(")
			.withMessageContaining("the method cannot publish")
			.satisfies((ex) -> assertThat(ex.action()).contains("EventOptions").contains("default method"));
	}

	@Test
	void aMethodNeedsATopic() {
		assertThatExceptionOfType(OutriggerStartupException.class).isThrownBy(() -> PublishMethod.allOf(NoTopic.class))
			.withMessageContaining("@PublishTo on NoTopic.publish(String): no topic is named");
	}

	@Test
	void aMethodNamesNoBroker() {
		assertThatExceptionOfType(OutriggerStartupException.class)
			.isThrownBy(() -> PublishMethod.allOf(OtherBroker.class))
			.withMessageContaining("the interface names the broker");
	}

	record Order(String id) {

	}

	@PublishTo(pubsub = "shop", topic = "others")
	interface OrderEvents {

		@PublishTo(topic = "placed")
		void placed(Order order);

		String other(Order order);

		@PublishTo(topic = "cancelled")
		void cancelled(EventOptions options, Order order);

		@PublishTo(topic = "${topic}")
		void elsewhere(String text);

		@PublishTo(topic = "event")
		String event(OutgoingEvent<Order> event);

		@PublishTo(topic = "many")
		List<String> many(Collection<OutgoingEvent<Order>> orders);

		@PublishTo(topic = "basket")
		void basket(List<Order> orders);

		@PublishTo(topic = "later")
		Mono<String> later(Order order);

		@PublishTo(topic = "nothing")
		Void nothing(Order order);

		@PublishTo(topic = "done")
		Mono<Void> done(Order order);

		default void placedTwice(Order order) {
			placed(order);
			placed(order);
		}

	}

	@PublishTo(pubsub = "shop", topic = "refunds")
	interface Refunds extends EventPublisher<Order> {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}

// Their annotation stands on the methods only, so that none of them becomes a bean.

interface TwoPayloads {

	@PublishTo(topic = "t")
	void publish(String one, String other);

}

interface NoPayload {

	@PublishTo(topic = "t")
	void publish();

}

interface NoId {

	@PublishTo(topic = "t")
	int publish(String text);

}

interface TwoOptions {

	@PublishTo(topic = "t")
	void publish(String text, EventOptions one, EventOptions other);

}

interface NoIdLater {

	@PublishTo(topic = "t")
	Mono<Integer> publish(String text);

}

interface IdOfMany {

	@PublishTo(topic = "t")
	String publish(List<OutgoingEvent<String>> events);

}

interface NoTopic {

	void publish(String text);

}

interface OtherBroker {

	@PublishTo(pubsub = "other", topic = "t")
	void publish(String text);

}
