package dev.outrigger.samples.orders.dashboard;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Stops the embedded sidecar and starts it again; what it stores survives. Thread safe.
 */
@Component
@ConditionalOnProperty(name = "outrigger.sidecar", havingValue = "embedded")
class EmbeddedSwitch {

	private final EmbeddedSidecar sidecar;

	private volatile boolean stopped;

	EmbeddedSwitch(EmbeddedSidecar sidecar) {
		this.sidecar = sidecar;
	}

	/** Blocks until it is done. */
	synchronized void stop() {
		if (!this.stopped) {
			this.sidecar.goAway();
			this.stopped = true;
		}
	}

	/** Blocks until it is done. */
	synchronized void start() {
		if (this.stopped) {
			this.sidecar.comeBack();
			this.stopped = false;
		}
	}

	boolean stopped() {
		return this.stopped;
	}

}
