package dev.outrigger.testkit.fault;

import java.time.Duration;

/**
 * What happens to the bytes of a connection. Impairments of one proxy hold for both
 * directions and for connections that are open already.
 *
 * @param delay how much later each piece arrives
 * @param bytesPerSecond how many bytes pass in a second; 0 for as many as come
 * @param blackHole whether nothing arrives, while the connection stays open
 * @param corrupted one of how many pieces arrives with a byte changed; 0 for none
 * @param reordered one of how many pieces arrives after the one that follows it; 0 for
 * none
 */
public record Impairment(Duration delay, int bytesPerSecond, boolean blackHole, int corrupted, int reordered) {

	/** Everything arrives as it was sent. */
	public static final Impairment NONE = new Impairment(Duration.ZERO, 0, false, 0, 0);

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException when one is negative
	 */
	public Impairment {
		if (delay.isNegative() || bytesPerSecond < 0 || corrupted < 0 || reordered < 0) {
			throw new IllegalArgumentException("impairment: delay " + delay + ", bytesPerSecond " + bytesPerSecond
					+ ", corrupted " + corrupted + ", reordered " + reordered + " (expected: none below zero)");
		}
	}

	/** Each piece arrives that much later. */
	public Impairment withDelay(Duration delay) {
		return new Impairment(delay, this.bytesPerSecond, this.blackHole, this.corrupted, this.reordered);
	}

	/** So many bytes pass in a second, in each direction of each connection. */
	public Impairment withBytesPerSecond(int bytesPerSecond) {
		return new Impairment(this.delay, bytesPerSecond, this.blackHole, this.corrupted, this.reordered);
	}

	/** Nothing arrives any more, and nobody is told. What is sent meanwhile is gone. */
	public Impairment withBlackHole() {
		return new Impairment(this.delay, this.bytesPerSecond, true, this.corrupted, this.reordered);
	}

	/** One of so many pieces arrives with a byte changed. */
	public Impairment withCorruption(int oneOf) {
		return new Impairment(this.delay, this.bytesPerSecond, this.blackHole, oneOf, this.reordered);
	}

	/** One of so many pieces arrives after the one that follows it. */
	public Impairment withReordering(int oneOf) {
		return new Impairment(this.delay, this.bytesPerSecond, this.blackHole, this.corrupted, oneOf);
	}

}
