package dev.outrigger.testkit.embedded.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The sidecar's time, which a test can move forward. Thread safe. */
public final class SidecarClock {

	private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

	/** The sidecar's time. */
	public Instant now() {
		return Instant.now().plus(this.ahead.get());
	}

	/**
	 * Moves the time forward.
	 * @param duration by how much
	 * @throws IllegalArgumentException when it is negative
	 */
	public void advance(Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("duration: " + duration + " (expected: not negative)");
		}
		this.ahead.accumulateAndGet(duration, Duration::plus);
	}

}
