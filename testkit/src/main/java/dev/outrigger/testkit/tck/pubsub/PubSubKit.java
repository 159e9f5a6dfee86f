package dev.outrigger.testkit.tck.pubsub;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.BackOff;
import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.pubsub.SubscriptionSpecBuilder;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.BrokerControl;
import dev.outrigger.testkit.tck.control.TopicControl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What every broker must do, with the subscription engine in front of it. */
public abstract class PubSubKit extends ContractKit {

	static final BackOff QUICK = new BackOff(Duration.ofMillis(20), 1.5, Duration.ofMillis(100));

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected PubSubKit(SidecarTarget target) {
		super(target);
	}

	final <T> SubscriptionSpecBuilder<T> spec(String topic, Class<T> type) {
		return SubscriptionSpec.builder(target().component(BuildingBlock.PUBSUB), topic, type).backOff(QUICK);
	}

	static <T> Subscription subscribe(SidecarConnection connection, SubscriptionSpecBuilder<T> spec,
			EventHandler<T> handler) {
		return EventSubscriber.of(connection).subscribe(spec.build(), handler);
	}

	final <E> EventPublisher<E> publisher(SidecarConnection connection, String topic, Class<E> type) {
		return EventPublisher.of(connection, PublisherSpec.of(target().component(BuildingBlock.PUBSUB), topic, type));
	}

	/**
	 * Waits until subscriptions run: a sidecar may dead-letter what arrives while a
	 * stream is being opened.
	 */
	static void awaitRunning(Collection<Subscription> subscriptions) {
		eventually().until(() -> subscriptions.stream()
			.allMatch((subscription) -> subscription.state() == Subscription.State.RUNNING));
	}

	/** Subscribes, and waits until the subscription runs. */
	static <T> Subscription running(SidecarConnection connection, SubscriptionSpecBuilder<T> spec,
			EventHandler<T> handler) {
		Subscription subscription = subscribe(connection, spec, handler);
		awaitRunning(List.of(subscription));
		return subscription;
	}

	/** How many events are unanswered, where the target can tell. */
	final int inFlight() {
		return target().control(BrokerControl.class).map(BrokerControl::inFlight).orElse(0);
	}

	final List<String> published(String topic) {
		return control(TopicControl.class).published(topic);
	}

	/** Holds a handler until it is let go, whoever interrupts it. */
	static void holdStubbornly(CountDownLatch release) {
		boolean interrupted = false;
		while (true) {
			try {
				release.await();
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A payload of the tests.
	 *
	 * @param number a number
	 * @param amount an exact amount
	 * @param text a text
	 */
	public record Placed(long number, BigDecimal amount, String text) {

		static Placed of(long number) {
			return new Placed(number, new BigDecimal("12345678901234567.123456789"), "ü<&>");
		}

	}

}
