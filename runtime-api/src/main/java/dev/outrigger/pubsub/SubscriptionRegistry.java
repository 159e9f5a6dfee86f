package dev.outrigger.pubsub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.outrigger.connection.SidecarConnection;

/** The subscriptions of a connection, and what they share. Thread safe. */
final class SubscriptionRegistry implements EventSubscriber, AutoCloseable {

	/** Streams that close together with unanswered events lose them on some brokers. */
	private static final Duration BETWEEN_CLOSES = Duration.ofMillis(1200);

	private final SidecarConnection connection;

	private final Map<String, EventSubscription> subscriptions = new LinkedHashMap<>();

	private final Map<String, ParkedEvents> parked = new ConcurrentHashMap<>();

	private final ReentrantLock closing = new ReentrantLock();

	private long nextClose;

	SubscriptionRegistry(SidecarConnection connection) {
		this.connection = connection;
		this.nextClose = System.nanoTime();
	}

	@Override
	public <T> Subscription subscribe(SubscriptionSpec<T> spec, EventHandler<T> handler) {
		EventSubscription subscription = new EventSubscription(this, spec, TypedHandler.of(spec, handler));
		synchronized (this.subscriptions) {
			if (this.subscriptions.putIfAbsent(spec.id(), subscription) != null) {
				throw new IllegalArgumentException(
						"id: '" + spec.id() + "' (expected: no subscription of that id yet)");
			}
		}
		subscription.resume();
		return subscription;
	}

	SidecarConnection connection() {
		return this.connection;
	}

	ParkedEvents parked(String pubsub, int inFlightLimit) {
		return this.parked.computeIfAbsent(pubsub, (name) -> new ParkedEvents(inFlightLimit));
	}

	void closed(EventSubscription subscription) {
		synchronized (this.subscriptions) {
			this.subscriptions.remove(subscription.id(), subscription);
		}
	}

	/** Closes a stream when the one before is far enough away. */
	void closeStream(Runnable close, boolean unanswered) {
		this.closing.lock();
		try {
			if (unanswered) {
				TimeUnit.NANOSECONDS.sleep(this.nextClose - System.nanoTime());
			}
			close.run();
			if (unanswered) {
				this.nextClose = System.nanoTime() + BETWEEN_CLOSES.toNanos();
			}
		}
		catch (InterruptedException ex) {
			close.run();
			Thread.currentThread().interrupt();
		}
		finally {
			this.closing.unlock();
		}
	}

	@Override
	public void close() {
		List<EventSubscription> all;
		synchronized (this.subscriptions) {
			all = new ArrayList<>(this.subscriptions.values());
		}
		List<Thread> drains = all.stream().map((subscription) -> {
			Thread drain = new Thread(subscription::close, "outrigger-close-" + subscription.id());
			drain.setDaemon(true);
			drain.start();
			return drain;
		}).toList();
		try {
			for (Thread drain : drains) {
				drain.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
