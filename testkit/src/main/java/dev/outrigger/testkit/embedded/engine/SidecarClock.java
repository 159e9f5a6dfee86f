package dev.outrigger.testkit.embedded.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The sidecar's time, which a test can move forward. Thread safe. */
public final class SidecarClock {

	/** The last that is written as a date. */
	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

	private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

	/** The sidecar's time. */
	public Instant now() {
		return Instant.now().plus(this.ahead.get());
	}

	/**
	 * A time to come.
	 * @param duration how long it takes
	 * @return the time, at most the end of the year 9999
	 */
	public Instant after(Duration duration) {
		Instant now = now();
		return (duration.compareTo(Duration.between(now, LAST)) < 0) ? now.plus(duration) : LAST;
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
