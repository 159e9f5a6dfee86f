package dev.outrigger.testkit.tck.pubsub;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.BrokerControl;
import dev.outrigger.testkit.tck.control.RestartControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Subscriptions from opening to closing. */
public abstract class SubscriptionLifecycleKit extends PubSubKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected SubscriptionLifecycleKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("PUBSUB-022")
	void asManyEventsAreHandledAtATimeAsAsked() throws Exception {
		String topic = fresh("concurrency");
		SidecarConnection connection = target().connect(topic);
		CountDownLatch four = new CountDownLatch(4);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		subscribe(connection, spec(topic, Placed.class).concurrency(4), (event) -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			four.countDown();
			four.await(5, TimeUnit.SECONDS);
			running.decrementAndGet();
		});
		EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
		IntStream.range(0, 8).forEach((i) -> publisher.publish(Placed.of(i)));
		assertThat(four.await(20, TimeUnit.SECONDS)).isTrue();
		eventually().until(() -> inFlight() == 0);
		assertThat(most).hasValue(4);
	}

	@Test
	@Requirement("PUBSUB-023")
	void aPausedSubscriptionHandlesNothingUntilItIsResumed() {
		String topic = fresh("pause");
		SidecarConnection connection = target().connect(topic);
		Set<Long> handled = ConcurrentHashMap.newKeySet();
		Subscription subscription = subscribe(connection, spec(topic, Placed.class),
				(event) -> handled.add(event.data().number()));
		EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
		publisher.publish(Placed.of(1));
		eventually().until(() -> handled.size() == 1);
		subscription.pause();
		assertThat(subscription.state()).isEqualTo(Subscription.State.PAUSED);
		// A sidecar that has not noticed yet sends the next event after who has left, and
		// may take it for a dead letter.
		eventually().during(Duration.ofSeconds(2)).until(() -> handled.equals(Set.of(1L)));
		publisher.publish(Placed.of(2));
		assertThat(handled).containsExactly(1L);
		subscription.resume();
		eventually().until(() -> handled.size() == 2);
	}

	@Test
	@Requirement("PUBSUB-024")
	void aLostStreamIsOpenedAgain() {
		String topic = fresh("lost");
		SidecarConnection connection = target().connect(topic);
		Set<Long> handled = ConcurrentHashMap.newKeySet();
		Subscription subscription = subscribe(connection, spec(topic, Placed.class),
				(event) -> handled.add(event.data().number()));
		EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
		publisher.publish(Placed.of(1));
		eventually().until(() -> handled.size() == 1);
		control(RestartControl.class).goAway();
		control(RestartControl.class).comeBack();
		eventually().until(() -> subscription.state() == Subscription.State.RUNNING);
		eventually().ignoreExceptions().until(() -> {
			publisher.publish(Placed.of(2), EventOptions.DEFAULT.withId("2"));
			return true;
		});
		eventually().until(() -> handled.contains(2L));
	}

	@Test
	@Requirement("PUBSUB-025")
	void nothingIsLostWhenTheApplicationIsClosedInTheMiddle() {
		String topic = fresh("close");
		Set<Long> handled = ConcurrentHashMap.newKeySet();
		SidecarConnection before = target().connect(topic);
		EventHandler<Placed> handler = (event) -> {
			TimeUnit.MILLISECONDS.sleep(5);
			handled.add(event.data().number());
		};
		subscribe(before, spec(topic, Placed.class).concurrency(2), handler);
		EventPublisher<Placed> publisher = publisher(before, topic, Placed.class);
		publisher.publishAll(IntStream.range(0, 100).mapToObj((i) -> OutgoingEvent.of(Placed.of(i))).toList());
		eventually().until(() -> handled.size() >= 20);
		before.close();
		SidecarConnection after = target().connect(topic);
		subscribe(after, spec(topic, Placed.class).concurrency(2), handler);
		eventually().until(() -> handled.size() == 100);
		assertThat(published(topic + ".dead-letter")).isEmpty();
	}

	@Test
	@Requirement("PUBSUB-026")
	void aHandlerThatOutlivesTheClosingLeavesNothingUnanswered() throws InterruptedException {
		String topic = fresh("outlived");
		SidecarConnection connection = target().connect(topic);
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Subscription subscription = subscribe(connection,
				spec(topic, String.class).drainTimeout(Duration.ofMillis(200)), (event) -> {
					started.countDown();
					holdStubbornly(release);
				});
		publisher(connection, topic, String.class).publish("event");
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		subscription.close();
		release.countDown();
		if (connection.dialect().callbackPort().isPresent()) {
			// What was pushed can still be answered; a stream is gone.
			eventually().untilAsserted(
					() -> assertThat(control(BrokerControl.class).answers(topic)).containsExactly("SUCCESS"));
		}
		eventually().until(() -> inFlight() == 0);
	}

	@Test
	@Requirement("PUBSUB-027")
	void closingWaitsForARunningHandler() throws Exception {
		String topic = fresh("drain");
		SidecarConnection connection = target().connect(topic);
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger handled = new AtomicInteger();
		Subscription subscription = subscribe(connection, spec(topic, Placed.class), (event) -> {
			started.countDown();
			release.await();
			handled.incrementAndGet();
		});
		publisher(connection, topic, Placed.class).publish(Placed.of(1));
		assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
		Thread closing = new Thread(subscription::close);
		closing.start();
		eventually().until(() -> subscription.state() == Subscription.State.DRAINING);
		release.countDown();
		closing.join();
		assertThat(handled).hasValue(1);
		eventually().until(() -> inFlight() == 0);
	}

}
