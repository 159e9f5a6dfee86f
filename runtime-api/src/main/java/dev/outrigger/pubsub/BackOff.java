package dev.outrigger.pubsub;

import java.time.Duration;

import dev.outrigger.call.Nanos;

/**
 * How long to wait before an event is tried again.
 *
 * @param initial the first pause
 * @param multiplier by how much each pause is longer than the one before
 * @param maximum the longest pause
 */
public record BackOff(Duration initial, double multiplier, Duration maximum) {

	/** One second, then twice as long each time, at most ten seconds. */
	public static final BackOff DEFAULT = new BackOff(Duration.ofSeconds(1), 2, Duration.ofSeconds(10));

	/**
	 * Creates a back-off.
	 * @throws IllegalArgumentException when a pause is negative or the multiplier is
	 * below 1
	 */
	public BackOff {
		if (initial.isNegative() || maximum.compareTo(initial) < 0) {
			throw new IllegalArgumentException(
					"backOff: " + initial + " to " + maximum + " (expected: not negative, and not shrinking)");
		}
		if (multiplier < 1) {
			throw new IllegalArgumentException("multiplier: " + multiplier + " (expected: at least 1)");
		}
	}

	Duration afterFailure(int failures) {
		double nanos = Nanos.of(this.initial) * Math.pow(this.multiplier, failures - 1);
		return Duration.ofNanos((long) Math.min(nanos, Nanos.of(this.maximum)));
	}

}
