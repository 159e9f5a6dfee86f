package dev.outrigger.pubsub;

/**
 * Is told what becomes of a subscription's stream. Called by threads of the library,
 * which must not be held up.
 */
public interface SubscriptionListener {

	/** The sidecar has confirmed the stream: events may arrive. */
	default void connected() {
	}

	/**
	 * The stream was lost or could not be opened; it is opened again after a pause.
	 * @param reason why
	 */
	default void recovering(String reason) {
	}

}
