package dev.outrigger;

/** What is known of one of several writes or publishes. */
public enum Outcome {

	/** It happened. */
	DONE,

	/** It did not happen. */
	NOT_DONE,

	/**
	 * It may have happened. Repeating an unconditional write of the same value, or a
	 * publish with the same event id, does no harm.
	 */
	UNKNOWN;

	/**
	 * What a failure says about the request that failed.
	 * @param failure the failure
	 * @return {@link #UNKNOWN} or {@link #NOT_DONE}
	 */
	public static Outcome of(SidecarException failure) {
		return (failure instanceof OutcomeUnknownException) ? UNKNOWN : NOT_DONE;
	}

}
