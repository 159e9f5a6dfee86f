package dev.outrigger.call;

import java.time.Duration;

import dev.outrigger.Operation;

/** How often a request is repeated that a sidecar did not take, and after what pauses. */
final class Attempts {

	private static final int MOST = 3;

	private static final long FIRST_PAUSE_MILLIS = 50;

	private Attempts() {
	}

	/**
	 * Whether to try again.
	 * @param number the number of the attempt that failed, from 1
	 * @param operation what was asked
	 * @param deadline when the time is over, as {@link System#nanoTime()}
	 * @return whether another attempt is allowed and has time
	 */
	static boolean again(int number, Operation operation, long deadline) {
		return number < MOST && operation.repeatable() && deadline - System.nanoTime() > pause(number).toNanos();
	}

	/**
	 * How long to wait before the next attempt.
	 * @param number the number of the attempt that failed, from 1
	 * @return the pause
	 */
	static Duration pause(int number) {
		long millis = FIRST_PAUSE_MILLIS << number;
		return Duration.ofMillis(millis / 2 + (long) (Math.random() * millis / 2));
	}

}
