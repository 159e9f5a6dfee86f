package dev.outrigger.sequence;

/** What the numbers of a sequence have to be besides unique. */
public enum SequenceOrdering {

	/**
	 * Nothing: whoever takes numbers may have some in reserve, so that those of several
	 * applications come in any order, and some are never given.
	 */
	WEAK,

	/**
	 * Increasing: a number is greater than every one that was given before it was asked
	 * for, whoever got it. Each costs a request of its own.
	 */
	STRONG

}
