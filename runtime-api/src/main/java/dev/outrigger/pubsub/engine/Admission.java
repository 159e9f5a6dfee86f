package dev.outrigger.pubsub.engine;

import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery.
 *
 * @param verdict what was decided
 * @param event the event that it belongs to; {@code null} when it was not taken
 */
record Admission(Verdict verdict, @Nullable HeldEvent event) {

	/** Whether the event was known before. */
	boolean isCopy() {
		return switch (this.verdict) {
			case JOINED, HELD_AGAIN, SETTLED -> true;
			case QUEUED, ENDING -> false;
		};
	}

	/** What was decided about a delivery. */
	enum Verdict {

		/** A new event that waits for a worker. */
		QUEUED,

		/** Another copy of an event that is held. */
		JOINED,

		/** A copy of an event whose handler runs although it was given back. */
		HELD_AGAIN,

		/** The event was settled before. */
		SETTLED,

		/** The subscription takes no more events. */
		ENDING

	}

}
