package dev.outrigger.spi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** A topic that the sidecar pushes, with or without a listener. */
final class PushedTopic {

	private static final long AGAIN_AFTER_MILLIS = 500;

	private final Set<HeldDelivery> held = new LinkedHashSet<>();

	private @Nullable DeliverySink sink;

	/** Events wait for the first listener; after it has gone they go back. */
	private boolean left;

	private boolean closed;

	private boolean keeps;

	void open(DeliverySink listener, boolean keeps) {
		List<HeldDelivery> waiting;
		synchronized (this.held) {
			if (this.sink != null) {
				throw new IllegalArgumentException(
						"topic: there is a subscription already (expected: one per topic, as the sidecar pushes each event once)");
			}
			this.left = false;
			this.keeps = keeps;
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

	/** Whether it is better to keep an event than to give it back. */
	boolean keeps() {
		synchronized (this.held) {
			return this.keeps;
		}
	}

	void arrived(HeldDelivery delivery) {
		deliver(new KeptDelivery(delivery, this));
	}

	/** Delivers an event once more, a moment later. */
	void again(KeptDelivery delivery) {
		CompletableFuture.delayedExecutor(AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS).execute(() -> deliver(delivery));
	}

	private void deliver(KeptDelivery delivery) {
		DeliverySink listener;
		boolean back;
		boolean refused;
		synchronized (this.held) {
			listener = this.sink;
			refused = this.closed;
			back = this.left && !this.keeps;
			if (listener == null && !back && !refused) {
				this.held.add(delivery);
			}
		}
		if (refused) {
			delivery.refuse();
		}
		else if (listener != null) {
			listener.delivered(delivery);
		}
		else if (back) {
			delivery.answer(Answer.RETRY);
		}
		else {
			delivery.onCancel(() -> forget(delivery));
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

	private void forget(HeldDelivery delivery) {
		synchronized (this.held) {
			this.held.remove(delivery);
		}
	}

	/** Gives back what waits, and whatever still comes. */
	void refuse() {
		List<HeldDelivery> waiting;
		synchronized (this.held) {
			this.closed = true;
			waiting = new ArrayList<>(this.held);
			this.held.clear();
		}
		waiting.forEach(HeldDelivery::refuse);
	}

}
