package dev.outrigger.lock;

import java.time.Duration;

/**
 * How to take a lock.
 *
 * @param leaseFor how long the lock is held at most, or without being renewed
 * @param waitFor how long to wait while another owner holds it; zero for not at all
 * @param renewed whether the lease is extended in the background until the lock is
 * released, so that it only has to outlast an outage; needs locks in a state store
 */
public record LockOptions(Duration leaseFor, Duration waitFor, boolean renewed) {

	/**
	 * Creates options.
	 * @throws IllegalArgumentException when the lease is not positive or beyond what fits
	 * the wire, or the wait is negative
	 */
	public LockOptions {
		if (leaseFor.isZero() || leaseFor.isNegative() || leaseFor.toSeconds() >= Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"leaseFor: " + leaseFor + " (expected: more than zero, less than 68 years)");
		}
		if (waitFor.isNegative()) {
			throw new IllegalArgumentException("waitFor: " + waitFor + " (expected: zero or more)");
		}
	}

	/**
	 * Takes the lock at once or not at all.
	 * @param leaseFor how long the lock is held at most
	 * @return the options
	 */
	public static LockOptions leaseFor(Duration leaseFor) {
		return new LockOptions(leaseFor, Duration.ZERO, false);
	}

	/** The same options with a wait. */
	public LockOptions waitingFor(Duration waitFor) {
		return new LockOptions(this.leaseFor, waitFor, this.renewed);
	}

	/** The same options with the lease extended in the background. */
	public LockOptions renewing() {
		return new LockOptions(this.leaseFor, this.waitFor, true);
	}

	/** Whole seconds for the wire, never less than asked. */
	int leaseSeconds() {
		return (int) this.leaseFor.plusNanos(999_999_999).toSeconds();
	}

}
