package dev.outrigger.spi;

/** What becomes of a delivered event. */
public enum Answer {

	/** Handled. */
	ACK,
	/** Not handled, and not wanted again: neither delivered again nor dead-lettered. */
	DROP,
	/** Give it back to the broker, whatever that means there. */
	RETRY

}
