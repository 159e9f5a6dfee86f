package dev.outrigger.grpc.layotto;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.outrigger.spi.DeliverySink;
import org.jspecify.annotations.Nullable;

/** A topic that the sidecar pushes, with or without a listener. */
final class PushedTopic {

	private final Set<PushedDelivery> held = new LinkedHashSet<>();

	private @Nullable DeliverySink sink;

	void open(DeliverySink listener) {
		List<PushedDelivery> waiting;
		synchronized (this.held) {
			this.sink = listener;
			waiting = new ArrayList<>(this.held);
			this.held.clear();
		}
		waiting.forEach(listener::delivered);
	}

	void close() {
		synchronized (this.held) {
			this.sink = null;
		}
	}

	void deliver(PushedDelivery delivery) {
		DeliverySink listener;
		synchronized (this.held) {
			listener = this.sink;
			if (listener == null) {
				this.held.add(delivery);
			}
		}
		if (listener != null) {
			listener.delivered(delivery);
		}
		else {
			delivery.onCancel(() -> forget(delivery));
		}
	}

	private void forget(PushedDelivery delivery) {
		synchronized (this.held) {
			this.held.remove(delivery);
		}
	}

	void refuseHeld() {
		synchronized (this.held) {
			this.held.forEach(PushedDelivery::refuse);
			this.held.clear();
		}
	}

}
