package dev.outrigger.spi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** A topic that the sidecar pushes, with or without a listener. */
final class PushedTopic {

	private final Set<HeldDelivery> held = new LinkedHashSet<>();

	private @Nullable DeliverySink sink;

	/** Events wait for the first listener; after it has gone they go back. */
	private boolean left;

	void open(DeliverySink listener) {
		List<HeldDelivery> waiting;
		synchronized (this.held) {
			if (this.sink != null) {
				throw new IllegalArgumentException(
						"topic: there is a subscription already (expected: one per topic, as the sidecar pushes each event once)");
			}
			this.left = false;
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

	void deliver(HeldDelivery delivery) {
		DeliverySink listener;
		boolean back;
		synchronized (this.held) {
			listener = this.sink;
			back = this.left && !delivery.mayWait();
			if (listener == null && !back) {
				this.held.add(delivery);
			}
		}
		if (listener != null) {
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

	void refuseHeld() {
		synchronized (this.held) {
			this.held.forEach(HeldDelivery::refuse);
			this.held.clear();
		}
	}

}
