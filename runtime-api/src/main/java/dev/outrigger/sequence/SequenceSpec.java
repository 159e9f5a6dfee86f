package dev.outrigger.sequence;

import dev.outrigger.storage.StateKeys;

/**
 * Which sequence a facade is bound to.
 *
 * @param component the component's name in the sidecar: a sequencer, or a state store
 * where the sidecar has no sequencers
 * @param key the sequence within the component; not empty, without {@code ||} and control
 * characters
 * @param ordering what its numbers have to be
 * @param range how many numbers of a {@linkplain SequenceOrdering#WEAK weak} sequence are
 * reserved at a time where that costs no more than one; those that are left when the
 * application ends are never given
 */
public record SequenceSpec(String component, String key, SequenceOrdering ordering, int range) {

	/** How many numbers are reserved at a time unless something else is said. */
	public static final int DEFAULT_RANGE = 100;

	/** The most numbers that are reserved at a time. */
	public static final int MAX_RANGE = 1_000_000;

	/**
	 * Creates a specification.
	 * @throws IllegalArgumentException when the key or the range is not as it has to be
	 */
	public SequenceSpec {
		StateKeys.check(key);
		if (range < 1 || range > MAX_RANGE) {
			throw new IllegalArgumentException("range: " + range + " (expected: 1 to " + MAX_RANGE + ")");
		}
	}

	/**
	 * A weak sequence with the usual range.
	 * @param component the component's name in the sidecar
	 * @param key the sequence within the component
	 * @return the specification
	 */
	public static SequenceSpec of(String component, String key) {
		return new SequenceSpec(component, key, SequenceOrdering.WEAK, DEFAULT_RANGE);
	}

	/** The same sequence with another ordering. */
	public SequenceSpec withOrdering(SequenceOrdering ordering) {
		return new SequenceSpec(this.component, this.key, ordering, this.range);
	}

	/** The same sequence with another range. */
	public SequenceSpec withRange(int range) {
		return new SequenceSpec(this.component, this.key, this.ordering, range);
	}

}
