package dev.outrigger.spi.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.DeliverySink;
import org.jspecify.annotations.Nullable;

/** A topic that the sidecar pushes, with or without a listener. */
final class PushedTopic {

	private static final Duration AGAIN_AFTER = Duration.ofMillis(500);

	/**
	 * For a topic that never had a listener: what brokers wait when they are left alone.
	 */
	private static final Duration USUAL_BUDGET = Duration.ofSeconds(48);

	private final MonotonicTimer timer;

	private final Set<HeldDelivery> held = new LinkedHashSet<>();

	/** Kept events that are delivered again in a moment. */
	private final Set<KeptDelivery> paused = new LinkedHashSet<>();

	private @Nullable DeliverySink sink;

	/** Events wait for the first listener; after it has gone they go back. */
	private boolean left;

	private volatile boolean closed;

	private boolean keeps;

	private Duration budget = USUAL_BUDGET;

	PushedTopic(MonotonicTimer timer) {
		this.timer = timer;
	}

	void open(DeliverySink listener, BrokerTraits traits) {
		List<HeldDelivery> waiting;
		synchronized (this.held) {
			if (this.sink != null) {
				throw new IllegalArgumentException(
						"topic: there is a subscription already (expected: one per topic, as the sidecar pushes each event once)");
			}
			this.left = false;
			this.keeps = !traits.redelivers();
			this.budget = traits.budget();
			this.sink = listener;
			waiting = new ArrayList<>(this.held);
			this.held.clear();
		}
		waiting.forEach(listener::delivered);
	}

	void close(DeliverySink listener) {
		synchronized (this.held) {
			if (this.sink == listener) {
				this.sink = null;
				this.left = true;
			}
		}
	}

	void arrived(HeldDelivery delivery) {
		deliver(new KeptDelivery(delivery, this));
	}

	/**
	 * Delivers an event once more, a moment later, where that is better than giving it
	 * back and there still is time.
	 * @return whether it does
	 */
	boolean again(KeptDelivery delivery) {
		boolean refused;
		synchronized (this.held) {
			refused = this.closed;
			if (!refused) {
				if (!this.keeps || timeLeft(delivery).isNegative()) {
					return false;
				}
				this.paused.add(delivery);
			}
		}
		if (refused) {
			delivery.refuse();
		}
		else {
			later(AGAIN_AFTER, () -> deliverAgain(delivery));
		}
		return true;
	}

	private void deliverAgain(KeptDelivery delivery) {
		boolean waited;
		synchronized (this.held) {
			waited = this.paused.remove(delivery);
		}
		if (waited) {
			deliver(delivery);
		}
	}

	private void deliver(KeptDelivery delivery) {
		DeliverySink listener;
		boolean back;
		Duration left;
		synchronized (this.held) {
			listener = this.sink;
			left = timeLeft(delivery);
			back = this.closed || left.isNegative() || (this.left && !this.keeps);
			if (listener == null && !back) {
				this.held.add(delivery);
			}
		}
		if (this.closed) {
			delivery.refuse();
		}
		else if (listener != null) {
			listener.delivered(delivery);
		}
		else if (back) {
			delivery.source().answer(Answer.RETRY);
		}
		else {
			delivery.onCancel(() -> forget(delivery));
			later(left, () -> waitedTooLong(delivery));
		}
	}

	private Duration timeLeft(KeptDelivery delivery) {
		return this.budget.minusNanos(this.timer.nanoTime() - delivery.since());
	}

	private void later(Duration pause, Runnable action) {
		try {
			this.timer.schedule(pause, action);
		}
		catch (RejectedExecutionException ex) {
			// Closed meanwhile: whatever waits is refused.
		}
	}

	private void waitedTooLong(KeptDelivery delivery) {
		if (forget(delivery)) {
			delivery.source().answer(Answer.RETRY);
		}
	}

	/** The sidecar knows the topic now. */
	void confirmed() {
		DeliverySink listener;
		synchronized (this.held) {
			listener = this.sink;
		}
		if (listener != null) {
			listener.opened();
		}
	}

	private boolean forget(HeldDelivery delivery) {
		synchronized (this.held) {
			return this.held.remove(delivery);
		}
	}

	/** Gives back what waits, and whatever still comes. */
	void refuse() {
		List<HeldDelivery> waiting;
		synchronized (this.held) {
			this.closed = true;
			waiting = new ArrayList<>(this.held);
			waiting.addAll(this.paused);
			this.held.clear();
			this.paused.clear();
		}
		waiting.forEach(HeldDelivery::refuse);
	}

}
