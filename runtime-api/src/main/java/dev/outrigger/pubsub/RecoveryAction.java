package dev.outrigger.pubsub;

/** What becomes of an event that could not be handled in time. */
public enum RecoveryAction {

	/** It is published to the dead-letter topic and then acknowledged. */
	DEAD_LETTER,
	/**
	 * It is given back to the broker, which delivers it again, or loses it: that is up to
	 * the component.
	 */
	RETRY,
	/** It is logged and dropped. */
	DROP

}
