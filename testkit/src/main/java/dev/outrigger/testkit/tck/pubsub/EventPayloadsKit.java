package dev.outrigger.testkit.tck.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FaultControl.Refusal;
import dev.outrigger.testkit.tck.control.FaultControl.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Events arrive as they were published. */
public abstract class EventPayloadsKit extends PubSubKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected EventPayloadsKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("PUBSUB-001")
	void recordsArriveExactly() {
		String topic = fresh("records");
		SidecarConnection connection = target().connect(topic);
		Queue<Event<Placed>> received = new ConcurrentLinkedQueue<>();
		running(connection, spec(topic, Placed.class), received::add);
		String id = publisher(connection, topic, Placed.class).publish(Placed.of(9007199254740993L));
		eventually().until(() -> !received.isEmpty());
		Event<Placed> event = received.element();
		assertThat(event.data()).isEqualTo(Placed.of(9007199254740993L));
		assertThat(event.id()).isEqualTo(id);
		assertThat(event.topic()).isEqualTo(topic);
		assertThat(event.pubsub()).isEqualTo(target().component(BuildingBlock.PUBSUB));
		eventually().until(() -> inFlight() == 0);
	}

	@Test
	@Requirement("PUBSUB-002")
	void bytesAndTextArriveExactly() {
		String binary = fresh("binary");
		String text = fresh("text");
		SidecarConnection connection = target().connect(binary, text);
		byte[] all = new byte[256];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) i;
		}
		Queue<byte[]> bytes = new ConcurrentLinkedQueue<>();
		Queue<String> texts = new ConcurrentLinkedQueue<>();
		running(connection, spec(binary, byte[].class), (event) -> bytes.add(event.data()));
		running(connection, spec(text, String.class), (event) -> texts.add(event.data()));
		publisher(connection, binary, byte[].class).publish(all);
		publisher(connection, binary, byte[].class).publish(all, EventOptions.DEFAULT.withContentType("image/png"));
		publisher(connection, text, String.class).publish("{\"outrigger\":\"1\",\"specversion\":\"1.0\",\"x\":1}");
		eventually().until(() -> bytes.size() == 2 && texts.size() == 1);
		assertThat(bytes).allSatisfy((data) -> assertThat(data).isEqualTo(all));
		assertThat(texts).containsExactly("{\"outrigger\":\"1\",\"specversion\":\"1.0\",\"x\":1}");
	}

	@Test
	@Requirement("PUBSUB-005")
	void attributesArrive() {
		String topic = fresh("attributes");
		SidecarConnection connection = target().connect(topic);
		Queue<Event<Placed>> received = new ConcurrentLinkedQueue<>();
		running(connection, spec(topic, Placed.class), received::add);
		publisher(connection, topic, Placed.class).publish(Placed.of(1),
				EventOptions.DEFAULT.withId("my-id")
					.withSource("/shop")
					.withType("placed")
					.withSubject("order-1")
					.withAttribute("tenant", "blue"));
		eventually().until(() -> !received.isEmpty());
		Event<Placed> event = received.element();
		assertThat(List.of(event.id(), event.source(), event.type())).containsExactly("my-id", "/shop", "placed");
		assertThat(event.attributes()).containsEntry("subject", "order-1").containsEntry("tenant", "blue");
		assertThat(event.data()).isEqualTo(Placed.of(1));
	}

	@Test
	@Requirement("PUBSUB-005")
	void attributesThatNoHeaderCanCarryArriveAsTheyWere() {
		String topic = fresh("attributes");
		SidecarConnection connection = target().connect(topic);
		Queue<Event<Placed>> received = new ConcurrentLinkedQueue<>();
		running(connection, spec(topic, Placed.class), received::add);
		EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
		List<String> values = List.of("\u0442\u0438\u043f\u0430", "line\nend", "\u0000\u007f");
		values.forEach((value) -> publisher.publish(Placed.of(1),
				EventOptions.DEFAULT.withId("id" + value).withType(value).withSubject(value)));
		publisher.publishAll(values.stream()
			.map((value) -> new OutgoingEvent<>(Placed.of(1),
					EventOptions.DEFAULT.withSource(value).withSubject(value)))
			.toList());
		eventually().until(() -> received.size() == 2 * values.size() && inFlight() == 0);
		assertThat(received.stream().map((event) -> event.attributes().get("subject")))
			.containsExactlyInAnyOrderElementsOf(Stream.concat(values.stream(), values.stream()).toList());
		assertThat(received.stream().map(Event::type)).containsAll(values);
		assertThat(received.stream().map(Event::id)).containsAll(values.stream().map("id"::concat).toList());
		assertThat(received.stream().map(Event::source)).containsAll(values);
	}

	@Test
	@Requirement("PUBSUB-006")
	void manyEventsArriveEvenWhenTheOneRequestIsRefused() {
		String topic = fresh("many");
		SidecarConnection connection = target().connect(topic);
		Set<Long> received = ConcurrentHashMap.newKeySet();
		running(connection, spec(topic, Placed.class), (event) -> received.add(event.data().number()));
		control(FaultControl.class).refuse(Request.PUBLISH_MANY, Refusal.INTERNAL, "one of them", 1);
		List<OutgoingEvent<Placed>> events = IntStream.range(0, 20)
			.mapToObj((i) -> OutgoingEvent.of(Placed.of(i)))
			.toList();
		assertThat(publisher(connection, topic, Placed.class).publishAll(events)).hasSize(20).doesNotHaveDuplicates();
		eventually().until(() -> received.size() == 20);
	}

	@Test
	@Requirement("PUBSUB-007")
	void aPublishWithoutAnAnswerIsUnknownAndItsRetryKeepsTheId() {
		String topic = fresh("unknown");
		SidecarConnection connection = impatient(topic);
		Queue<String> received = new ConcurrentLinkedQueue<>();
		running(connection, spec(topic, Placed.class), (event) -> received.add(event.id()));
		EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
		EventOptions options = EventOptions.DEFAULT.withId(fresh("event"));
		control(FaultControl.class).delay(Request.PUBLISH, Duration.ofSeconds(30));
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> publisher.publish(Placed.of(1), options))
			.satisfies((ex) -> assertThat(ex.retryable()).isTrue());
		eventually().ignoreExceptions().untilAsserted(() -> publisher.publish(Placed.of(1), options));
		eventually().ignoreExceptions()
			.untilAsserted(() -> publisher.publish(Placed.of(2), EventOptions.DEFAULT.withId("last")));
		eventually().until(() -> received.contains("last") && inFlight() == 0);
		assertThat(received).containsExactlyInAnyOrder(options.id(), "last");
	}

}
