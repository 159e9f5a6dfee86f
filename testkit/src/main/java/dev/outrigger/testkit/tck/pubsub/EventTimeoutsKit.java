package dev.outrigger.testkit.tck.pubsub;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.BackOff;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Handlers that take longer than the broker waits. */
public abstract class EventTimeoutsKit extends PubSubKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected EventTimeoutsKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("PUBSUB-028")
	void afterAHandlerThatOverranAllSlotsWorkAgain() {
		String topic = fresh("overrun");
		SidecarConnection connection = target().connect(topic);
		CountDownLatch release = new CountDownLatch(1);
		Set<Long> handled = ConcurrentHashMap.newKeySet();
		AtomicInteger first = new AtomicInteger();
		subscribe(connection, spec(topic, Placed.class).concurrency(4), (event) -> {
			if (event.data().number() == 0 && first.incrementAndGet() == 1) {
				holdStubbornly(release);
			}
			handled.add(event.data().number());
		});
		EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
		publisher.publish(Placed.of(0));
		eventually().until(() -> first.get() == 1);
		// The handler ignores the interrupt: its event goes back before the broker
		// hands out a copy.
		eventually().until(() -> inFlight() == 0 || !connection.problems().current().isEmpty());
		release.countDown();
		IntStream.rangeClosed(1, 30).forEach((i) -> publisher.publish(Placed.of(i)));
		eventually().until(() -> handled.containsAll(IntStream.rangeClosed(0, 30).mapToObj(Long::valueOf).toList()));
		eventually().until(() -> inFlight() == 0);
	}

	@Test
	@Requirement("PUBSUB-029")
	void anEventThatCannotBeHandledInTimeIsDeadLetteredBeforeItIsDeliveredAgain() {
		String topic = fresh("late");
		SidecarConnection connection = target().connect(topic);
		subscribe(connection, spec(topic, Placed.class).maxAttempts(1000)
			.backOff(new BackOff(Duration.ofMillis(200), 1, Duration.ofMillis(200))), (event) -> {
				throw new IllegalStateException("never");
			});
		String id = publisher(connection, topic, Placed.class).publish(Placed.of(1));
		eventually().until(() -> published(topic + ".dead-letter").size() == 1 && inFlight() == 0);
		assertThat(published(topic + ".dead-letter").get(0)).contains(id);
	}

}
