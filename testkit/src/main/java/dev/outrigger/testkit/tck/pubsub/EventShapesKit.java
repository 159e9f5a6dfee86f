package dev.outrigger.testkit.tck.pubsub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

import dev.outrigger.BuildingBlock;
import dev.outrigger.codec.Codec;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.value.Shipment;
import dev.outrigger.testkit.tck.value.ValueShape;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Payloads of every shape arrive as they were published; null is no payload. */
public abstract class EventShapesKit extends PubSubKit {

	private static final int TOGETHER = 100;

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected EventShapesKit(SidecarTarget target) {
		super(target);
	}

	private EventPublisher<Object> publisher(SidecarConnection connection, String topic, ValueShape shape) {
		return EventPublisher.of(connection, new PublisherSpec<>(target().component(BuildingBlock.PUBSUB), topic,
				shape.type(), Codec.standard(), List.of()));
	}

	@Test
	@Requirement("PUBSUB-003")
	void payloadsOfEveryShapeArriveAsTheyWerePublished() {
		List<ValueShape> shapes = ValueShape.all();
		String prefix = fresh("shape");
		SidecarConnection connection = target()
			.connect(shapes.stream().map((shape) -> prefix + shape.name()).toArray(String[]::new));
		Map<String, Queue<Object>> received = new ConcurrentHashMap<>();
		List<Subscription> subscriptions = new ArrayList<>();
		for (ValueShape shape : shapes) {
			received.put(shape.name(), new ConcurrentLinkedQueue<>());
			subscriptions.add(subscribe(
					connection, SubscriptionSpec.builder(target().component(BuildingBlock.PUBSUB),
							prefix + shape.name(), shape.type()),
					(event) -> received.get(shape.name()).add(event.data())));
		}
		awaitRunning(subscriptions);
		for (ValueShape shape : shapes) {
			EventPublisher<Object> publisher = publisher(connection, prefix + shape.name(), shape);
			publisher.publish(shape.value());
			publisher.publishAll(List.of(OutgoingEvent.of(shape.value())));
			publisher.publish(shape.value(), EventOptions.DEFAULT.withAttribute("needsanenvelope", "yes"));
		}
		eventually()
			.untilAsserted(() -> assertThat(received).allSatisfy((name, payloads) -> assertThat(payloads).hasSize(3)));
		SoftAssertions softly = new SoftAssertions();
		shapes.forEach(
				(shape) -> softly.assertThat(received.get(shape.name())).as(shape.name()).containsOnly(shape.value()));
		softly.assertAll();
	}

	@Test
	@Requirement("PUBSUB-003")
	void eventsThatArePublishedTogetherKeepTheirPayloadsAndAttributes() {
		String topic = fresh("together");
		SidecarConnection connection = target()
			.open(target().subscribing(topic).components(ComponentOptions.NONE.withCoalescedPublishes(true)));
		Map<String, Event<Placed>> received = new ConcurrentHashMap<>();
		awaitRunning(
				List.of(subscribe(connection, spec(topic, Placed.class), (event) -> received.put(event.id(), event))));
		ReactiveEventPublisher<Placed> publisher = ReactiveEventPublisher.of(connection,
				PublisherSpec.of(target().component(BuildingBlock.PUBSUB), topic, Placed.class));
		Map<String, Long> numbers = new ConcurrentHashMap<>();
		Flux.range(0, TOGETHER)
			.flatMap((number) -> publisher
				.publish(Placed.of(number), EventOptions.DEFAULT.withAttribute("number", "no " + number))
				.doOnNext((id) -> numbers.put(id, (long) number)), TOGETHER)
			.blockLast(Duration.ofMinutes(1));
		assertThat(numbers).hasSize(TOGETHER);
		eventually().untilAsserted(() -> assertThat(received.keySet()).containsAll(numbers.keySet()));
		assertThat(numbers).allSatisfy((id, number) -> {
			assertThat(received.get(id).data()).isEqualTo(Placed.of(number));
			assertThat(received.get(id).attributes()).containsEntry("number", "no " + number);
		});
	}

	@Test
	@Requirement("PUBSUB-003")
	void membersOfSubclassesAreWritten() {
		String topic = fresh("subclasses");
		SidecarConnection connection = target().connect(topic);
		Queue<JsonNode> received = new ConcurrentLinkedQueue<>();
		running(connection, spec(topic, JsonNode.class), (event) -> received.add(event.data()));
		EventPublisher<Shipment> publisher = publisher(connection, topic, Shipment.class);
		publisher.publish(new Shipment.Express("1", 24));
		publisher.publishAll(List.of(OutgoingEvent.of(new Shipment.Express("1", 24))));
		eventually().until(() -> received.size() == 2);
		assertThat(received).allSatisfy((data) -> assertThat(data.path("hours").asInt()).isEqualTo(24));
	}

	@Test
	@Requirement("PUBSUB-004")
	void rejectsNullBeforeAnythingIsPublished() {
		String topic = fresh("null");
		SidecarConnection connection = target().connect(topic);
		EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
		ReactiveEventPublisher<Placed> reactive = ReactiveEventPublisher.of(connection,
				PublisherSpec.of(target().component(BuildingBlock.PUBSUB), topic, Placed.class));
		Placed none = none();
		assertThatIllegalArgumentException().isThrownBy(() -> publisher.publish(none))
			.withMessageContaining("payload: null");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> publisher.publishAll(List.of(OutgoingEvent.of(Placed.of(1)), OutgoingEvent.of(none))));
		assertThatIllegalArgumentException().isThrownBy(() -> reactive.publish(none).block());
		assertThat(published(topic)).isEmpty();
	}

	/** What a caller passes who does not heed nullness. */
	@SuppressWarnings("unchecked")
	private static <T> T none() {
		return (T) new AtomicReference<Object>().get();
	}

}
