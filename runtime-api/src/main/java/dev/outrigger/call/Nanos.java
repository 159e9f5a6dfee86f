package dev.outrigger.call;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Durations as nanoseconds. What a clock cannot count up to, as a {@code Duration} that
 * stands for "for ever", is as long as it can.
 */
public final class Nanos {

	/** 146 years: two of them still fit between two readings of a clock. */
	private static final long LONGEST = Long.MAX_VALUE / 2;

	private Nanos() {
	}

	/**
	 * A duration in whole seconds, as times to live travel.
	 * @param duration any duration
	 * @return its seconds, rounded up, at most 146 years
	 */
	public static long wholeSeconds(Duration duration) {
		return Duration.ofNanos(of(duration)).plusNanos(999_999_999).toSeconds();
	}

	/**
	 * A duration in nanoseconds.
	 * @param duration any duration
	 * @return its nanoseconds, at most 146 years in either direction
	 */
	public static long of(Duration duration) {
		return Math.max(-LONGEST, Math.min(LONGEST, TimeUnit.NANOSECONDS.convert(duration)));
	}

}
