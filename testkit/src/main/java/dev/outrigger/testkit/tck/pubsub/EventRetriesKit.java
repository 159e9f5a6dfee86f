package dev.outrigger.testkit.tck.pubsub;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.outrigger.CodecException;
import dev.outrigger.DropEventException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.BackOff;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FaultControl.Refusal;
import dev.outrigger.testkit.tck.control.FaultControl.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Events whose handler fails. */
public abstract class EventRetriesKit extends PubSubKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected EventRetriesKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("PUBSUB-008")
	void aHandlerThatFailsThreeTimesHasItsEffectOnce() {
		String topic = fresh("retry");
		SidecarConnection connection = target().connect(topic);
		AtomicInteger tries = new AtomicInteger();
		AtomicInteger effects = new AtomicInteger();
		running(connection, spec(topic, Placed.class).maxAttempts(4), (event) -> {
			if (tries.incrementAndGet() <= 3) {
				throw new IllegalStateException("not yet");
			}
			effects.incrementAndGet();
		});
		publisher(connection, topic, Placed.class).publish(Placed.of(1));
		eventually().until(() -> effects.get() == 1 && inFlight() == 0);
		assertThat(tries).hasValue(4);
		assertThat(published(topic + ".dead-letter")).isEmpty();
	}

	@Test
	@Requirement("PUBSUB-008")
	void whatAHandlerCannotReadElsewhereIsNoReasonToGiveAnEventUp() {
		String topic = fresh("elsewhere");
		SidecarConnection connection = target().connect(topic);
		AtomicInteger tries = new AtomicInteger();
		running(connection,
				spec(topic, Placed.class).backOff(new BackOff(Duration.ofMillis(50), 1, Duration.ofMillis(50))),
				(event) -> {
					if (tries.incrementAndGet() == 1) {
						throw new CodecException("an entry of a store is broken", null);
					}
				});
		publisher(connection, topic, Placed.class).publish(Placed.of(1));
		eventually().until(() -> tries.get() == 2 && inFlight() == 0);
	}

	@Test
	@Requirement("PUBSUB-009")
	void anEventThatAlwaysFailsIsDeadLetteredWithItsId() {
		String topic = fresh("dead");
		String deadLetters = topic + ".dead-letter";
		SidecarConnection connection = target().connect(topic, deadLetters);
		Queue<Event<Placed>> letters = new ConcurrentLinkedQueue<>();
		running(connection, spec(topic, Placed.class).maxAttempts(2), (event) -> {
			throw new IllegalStateException("never");
		});
		running(connection, spec(deadLetters, Placed.class), letters::add);
		String id = publisher(connection, topic, Placed.class).publish(Placed.of(7),
				EventOptions.DEFAULT.withSource("/shop"));
		eventually().until(() -> letters.size() == 1 && inFlight() == 0);
		Event<Placed> letter = letters.element();
		assertThat(letter.id()).isEqualTo(id);
		assertThat(letter.source()).isEqualTo("/shop");
		assertThat(letter.data()).isEqualTo(Placed.of(7));
		assertThat(letter.attributes()).containsEntry(Event.FAILED_TOPIC, topic)
			.containsEntry(Event.FAILED_ATTEMPTS, "2")
			.hasEntrySatisfying(Event.FAILED_REASON, (reason) -> assertThat(reason).contains("never"));
	}

	@Test
	@Requirement("PUBSUB-010")
	void aFailingDeadLetterListenerMakesNoSecondDeadLetterTopic() {
		String topic = fresh("twice-dead");
		String deadLetters = topic + ".dead-letter";
		SidecarConnection connection = target().connect(topic, deadLetters);
		AtomicInteger tries = new AtomicInteger();
		running(connection, spec(topic, Placed.class).maxAttempts(1), (event) -> {
			throw new IllegalStateException("never");
		});
		running(connection, spec(deadLetters, Placed.class).maxAttempts(2), (event) -> {
			if (tries.incrementAndGet() <= 3) {
				throw new IllegalStateException("not yet");
			}
		});
		publisher(connection, topic, Placed.class).publish(Placed.of(1));
		// Given back by the first delivery after two tries, it comes again and is
		// handled then.
		eventually().until(() -> tries.get() == 4 && inFlight() == 0);
		assertThat(published(deadLetters + ".dead-letter")).isEmpty();
		assertThat(published(deadLetters)).hasSize(1);
	}

	@Test
	@Requirement("PUBSUB-011")
	void anEventThatClaimsToBeADeadLetterIsDeadLetteredAllTheSame() {
		String topic = fresh("claiming");
		SidecarConnection connection = target().connect(topic);
		Queue<Long> handled = new ConcurrentLinkedQueue<>();
		running(connection, spec(topic, Placed.class), (event) -> handled.add(event.data().number()));
		publisher(connection, topic, String.class).publish("no JSON",
				EventOptions.DEFAULT.withAttribute(Event.FAILED_TOPIC, topic));
		publisher(connection, topic, Placed.class).publish(Placed.of(1));
		eventually().until(() -> handled.size() == 1 && published(topic + ".dead-letter").size() == 1);
		eventually().until(() -> inFlight() == 0);
	}

	@Test
	@Requirement("PUBSUB-012")
	void anEventIsNotAcknowledgedWhileItCannotBeDeadLettered() {
		String topic = fresh("undead");
		String deadLetters = topic + ".dead-letter";
		SidecarConnection connection = target().connect(topic);
		AtomicInteger tries = new AtomicInteger();
		publisher(connection, topic, Placed.class).publish(Placed.of(1));
		control(FaultControl.class).refuse(Request.PUBLISH, Refusal.INTERNAL, "broker is full", 1);
		running(connection, spec(topic, Placed.class).maxAttempts(1), (event) -> {
			tries.incrementAndGet();
			throw new IllegalStateException("never");
		});
		// Saved by the sidecar when the stream was closed, or delivered again and
		// dead-lettered then.
		eventually().until(() -> published(deadLetters).size() == 1 && inFlight() == 0);
		assertThat(tries).hasPositiveValue();
	}

	@Test
	@Requirement("PUBSUB-013")
	void aDroppedEventIsNeitherTriedAgainNorDeadLettered() {
		String topic = fresh("drop");
		SidecarConnection connection = target().connect(topic);
		AtomicInteger tries = new AtomicInteger();
		running(connection, spec(topic, Placed.class), (event) -> {
			tries.incrementAndGet();
			throw new DropEventException("not of interest");
		});
		publisher(connection, topic, Placed.class).publish(Placed.of(1));
		eventually().until(() -> tries.get() == 1 && inFlight() == 0);
		assertThat(published(topic + ".dead-letter")).isEmpty();
	}

	@Test
	@Requirement("PUBSUB-014")
	void anUnreadablePayloadIsDeadLetteredAtOnce() {
		String topic = fresh("poison");
		SidecarConnection connection = target().connect(topic);
		AtomicInteger calls = new AtomicInteger();
		running(connection, spec(topic, Placed.class), (event) -> calls.incrementAndGet());
		publisher(connection, topic, String.class).publish("no json");
		eventually().until(() -> published(topic + ".dead-letter").size() == 1 && inFlight() == 0);
		assertThat(calls).hasValue(0);
	}

	@Test
	@Requirement("PUBSUB-015")
	void heldEventsOfOneTopicNeverStopAnother() {
		String slow = fresh("slow");
		String other = fresh("other");
		SidecarConnection connection = target().connect(slow, other);
		Set<Long> handled = ConcurrentHashMap.newKeySet();
		running(connection, spec(slow, Placed.class).maxAttempts(50)
			.backOff(new BackOff(Duration.ofSeconds(1), 1, Duration.ofSeconds(1))), (event) -> {
				throw new IllegalStateException("never");
			});
		running(connection, spec(other, Placed.class), (event) -> handled.add(event.data().number()));
		EventPublisher<Placed> failing = publisher(connection, slow, Placed.class);
		IntStream.range(0, 15).forEach((i) -> failing.publish(Placed.of(i)));
		EventPublisher<Placed> publisher = publisher(connection, other, Placed.class);
		IntStream.range(0, 5).forEach((i) -> publisher.publish(Placed.of(i)));
		eventually().until(() -> handled.size() == 5);
	}

}
