package dev.outrigger.testkit.tck.pubsub;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionSpecBuilder;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.BrokerControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Several subscriptions to one topic, in one application. */
public abstract class EventFanOutKit extends PubSubKit {

	private static final int EVENTS = 20;

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected EventFanOutKit(SidecarTarget target) {
		super(target);
	}

	private static List<Subscription> subscribeTogether(SidecarConnection connection,
			SubscriptionSpecBuilder<Placed> first, Queue<Long> toFirst, SubscriptionSpecBuilder<Placed> second,
			Queue<Long> toSecond) {
		List<Subscription> subscriptions = new ArrayList<>();
		EventSubscriber.of(connection).together(() -> {
			subscriptions.add(subscribe(connection, first, (event) -> toFirst.add(event.data().number())));
			subscriptions.add(subscribe(connection, second, (event) -> toSecond.add(event.data().number())));
		});
		return subscriptions;
	}

	private static void publishAll(EventPublisher<Placed> publisher) {
		for (int i = 0; i < EVENTS; i++) {
			publisher.publish(Placed.of(i));
		}
	}

	@Test
	@Requirement("PUBSUB-019")
	void everySubscriptionSeesEveryEvent() {
		String topic = fresh("fan-out");
		SidecarConnection connection = target().connect(topic);
		Queue<Long> billing = new ConcurrentLinkedQueue<>();
		Queue<Long> shipping = new ConcurrentLinkedQueue<>();
		subscribeTogether(connection, spec(topic, Placed.class).id("billing"), billing,
				spec(topic, Placed.class).id("shipping"), shipping);
		publishAll(publisher(connection, topic, Placed.class));
		eventually().until(() -> billing.size() >= EVENTS && shipping.size() >= EVENTS && inFlight() == 0);
		assertThat(billing).hasSize(EVENTS).doesNotHaveDuplicates();
		assertThat(shipping).hasSize(EVENTS).doesNotHaveDuplicates();
	}

	@Test
	@Requirement("PUBSUB-020")
	void subscriptionsOfOneGroupShareTheEvents() {
		String topic = fresh("group");
		SidecarConnection connection = target().connect(topic);
		Queue<Long> one = new ConcurrentLinkedQueue<>();
		Queue<Long> other = new ConcurrentLinkedQueue<>();
		subscribeTogether(connection, spec(topic, Placed.class).id("one").group("workers"), one,
				spec(topic, Placed.class).id("other").group("workers"), other);
		publishAll(publisher(connection, topic, Placed.class));
		eventually().until(() -> one.size() + other.size() >= EVENTS && inFlight() == 0);
		List<Long> all = new ArrayList<>(one);
		all.addAll(other);
		assertThat(all).hasSize(EVENTS).doesNotHaveDuplicates();
		assertThat(one).isNotEmpty();
		assertThat(other).isNotEmpty();
	}

	@Test
	@Requirement("PUBSUB-021")
	void anEventIsRetriedAndDeadLetteredOnlyWhereItFails() {
		String topic = fresh("failing");
		String deadLetters = topic + ".dead-letter";
		SidecarConnection connection = target().connect(topic, deadLetters);
		AtomicInteger attempts = new AtomicInteger();
		Queue<Long> handled = new ConcurrentLinkedQueue<>();
		Queue<Event<Placed>> letters = new ConcurrentLinkedQueue<>();
		EventSubscriber.of(connection).together(() -> {
			subscribe(connection, spec(topic, Placed.class).id("failing").maxAttempts(3), (event) -> {
				attempts.incrementAndGet();
				throw new IllegalStateException("never");
			});
			subscribe(connection, spec(topic, Placed.class).id("handling"),
					(event) -> handled.add(event.data().number()));
			subscribe(connection, spec(deadLetters, Placed.class), letters::add);
		});
		publisher(connection, topic, Placed.class).publish(Placed.of(1));
		eventually().until(() -> !letters.isEmpty() && inFlight() == 0);
		assertThat(attempts).hasValue(3);
		assertThat(handled).containsExactly(1L);
		assertThat(letters).singleElement()
			.satisfies((letter) -> assertThat(letter.attributes()).containsEntry(Event.FAILED_LISTENER, "failing")
				.hasEntrySatisfying(Event.FAILED_REASON,
						(reason) -> assertThat(reason).contains("failing").contains("never")));
	}

	@Test
	@Requirement("PUBSUB-021")
	void anEventThatFailsEverywhereIsDeadLetteredByEach() {
		String topic = fresh("failing-everywhere");
		String deadLetters = topic + ".dead-letter";
		SidecarConnection connection = target().connect(topic, deadLetters);
		Queue<String> letters = new ConcurrentLinkedQueue<>();
		EventSubscriber.of(connection).together(() -> {
			for (String id : List.of("one", "other")) {
				subscribe(connection, spec(topic, Placed.class).id(id).maxAttempts(1), (event) -> {
					throw new IllegalStateException("never");
				});
			}
			subscribe(connection, spec(deadLetters, Placed.class),
					(event) -> letters.add(event.attributes().getOrDefault(Event.FAILED_LISTENER, "")));
		});
		publisher(connection, topic, Placed.class).publish(Placed.of(1));
		eventually().until(() -> letters.size() >= 2 && inFlight() == 0);
		assertThat(letters).containsExactlyInAnyOrder("one", "other");
	}

	@Test
	@Requirement("PUBSUB-019")
	void anEventIsHeldUntilTheLastSubscriptionHasEnded() throws Exception {
		String topic = fresh("held");
		SidecarConnection connection = target().connect(topic);
		CountDownLatch release = new CountDownLatch(1);
		Queue<Long> quick = new ConcurrentLinkedQueue<>();
		Queue<Long> slow = new ConcurrentLinkedQueue<>();
		EventSubscriber.of(connection).together(() -> {
			subscribe(connection, spec(topic, Placed.class).id("quick"), (event) -> quick.add(event.data().number()));
			subscribe(connection, spec(topic, Placed.class).id("slow"), (event) -> {
				release.await();
				slow.add(event.data().number());
			});
		});
		publisher(connection, topic, Placed.class).publish(Placed.of(1));
		eventually().until(() -> !quick.isEmpty());
		assertThat(control(BrokerControl.class).inFlight()).isEqualTo(1);
		release.countDown();
		eventually().until(() -> !slow.isEmpty() && inFlight() == 0);
	}

	@Test
	@Requirement("PUBSUB-019")
	void aSubscriptionThatEndsLeavesTheOthersRunning() {
		String topic = fresh("leaving");
		SidecarConnection connection = target().connect(topic);
		Queue<Long> staying = new ConcurrentLinkedQueue<>();
		Queue<Long> leaving = new ConcurrentLinkedQueue<>();
		List<Subscription> both = subscribeTogether(connection, spec(topic, Placed.class).id("leaving"), leaving,
				spec(topic, Placed.class).id("staying"), staying);
		EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
		publisher.publish(Placed.of(1));
		eventually().until(() -> staying.size() == 1 && leaving.size() == 1);
		both.get(0).close();
		publisher.publish(Placed.of(2));
		eventually().until(() -> staying.size() == 2 && inFlight() == 0);
		assertThat(leaving).containsExactly(1L);
	}

}
