package dev.outrigger;

/**
 * A number that grows with every owner of a lock. What a lock protects can refuse an
 * owner that lost the lock without noticing, by refusing numbers below the highest one it
 * has seen. Tokens of different locks must not be compared.
 *
 * @param value the number, positive
 */
public record FencingToken(long value) implements Comparable<FencingToken> {

	/**
	 * Creates a token.
	 * @throws IllegalArgumentException when the number is not positive
	 */
	public FencingToken {
		if (value < 1) {
			throw new IllegalArgumentException("value: " + value + " (expected: at least 1)");
		}
	}

	@Override
	public int compareTo(FencingToken other) {
		return Long.compare(this.value, other.value);
	}

}
