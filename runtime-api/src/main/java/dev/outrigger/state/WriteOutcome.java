package dev.outrigger.state;

/** What is known of one of several writes. */
public enum WriteOutcome {

	/** It is stored. */
	WRITTEN,
	/** It is not stored. */
	NOT_WRITTEN,
	/** It may be stored. */
	UNKNOWN

}
