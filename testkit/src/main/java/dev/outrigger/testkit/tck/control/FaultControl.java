package dev.outrigger.testkit.tck.control;

import java.time.Duration;

/** Makes the sidecar fail. Faults end with the test. */
public interface FaultControl {

	/**
	 * Does what the next such request asks, and answers later.
	 * @param request the request
	 * @param delay how much later
	 */
	void delay(Request request, Duration delay);

	/**
	 * Refuses the next such requests before they have an effect.
	 * @param request the request
	 * @param refusal how
	 * @param text the text of the error
	 * @param times how many requests
	 */
	void refuse(Request request, Refusal refusal, String text, int times);

	/** How many requests met a fault. */
	int applied(Request request);

	/** How many of those were cancelled by the client. */
	int cancelled(Request request);

	/** Requests that can be told to fail. */
	enum Request {

		/** Reads one key. */
		GET_STATE,

		/** Writes keys. */
		SAVE_STATE,

		/** Deletes a key under an etag. */
		DELETE_STATE,

		/** Deletes a key without a condition. */
		DELETE_STATE_UNCONDITIONALLY,

		/** Publishes one event. */
		PUBLISH,

		/** Publishes many events, where that is one request. */
		PUBLISH_MANY,

		/** Acquires a lock. */
		TRY_LOCK,

		/** Releases a lock. */
		UNLOCK,

		/** Calls another application. */
		INVOKE

	}

	/** How a request is refused. */
	enum Refusal {

		/** The sidecar does not take it. */
		UNAVAILABLE,

		/** A condition does not hold, or so it says. */
		CONFLICT,

		/** Something went wrong inside. */
		INTERNAL

	}

}
