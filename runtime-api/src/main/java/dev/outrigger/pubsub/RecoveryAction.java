package dev.outrigger.pubsub;

import dev.outrigger.pubsub.engine.EngineSpec.Recovery;

/** What becomes of an event that could not be handled in time. */
public enum RecoveryAction {

	/** Publishes it to the dead-letter topic and then acknowledges it. */
	DEAD_LETTER(Recovery.DEAD_LETTER),

	/**
	 * Gives it back to the broker, which delivers it again or loses it, depending on the
	 * component.
	 */
	RETRY(Recovery.GIVE_BACK),

	/** Logs and drops it. */
	DROP(Recovery.DROP);

	private final Recovery recovery;

	RecoveryAction(Recovery recovery) {
		this.recovery = recovery;
	}

	Recovery recovery() {
		return this.recovery;
	}

}
