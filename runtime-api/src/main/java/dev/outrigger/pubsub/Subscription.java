package dev.outrigger.pubsub;

/** A subscription that runs, rests, or has ended. Thread safe. */
public interface Subscription extends AutoCloseable {

	/** The name given by the specification. */
	String id();

	/** What the subscription is doing. */
	State state();

	/** What it has done since it began. */
	SubscriptionFigures figures();

	/**
	 * Takes no more events, waits for those in progress, and closes the stream. Events
	 * that arrive meanwhile stay with the broker; one that the sidecar sends before it
	 * has noticed is delivered again or, by Dapr, may be dead-lettered. Blocks up to the
	 * drain time-out.
	 */
	void pause();

	/** Opens the stream again. Does not wait for it. */
	void resume();

	/** Pauses and ends the subscription. Closing it again has no effect. */
	@Override
	void close();

	/** What a subscription is doing. */
	enum State {

		/** The stream is being opened, or opened again. */
		CONNECTING,
		/** Events may arrive. */
		RUNNING,
		/** Events in progress are being finished. */
		DRAINING,
		/** No stream is open. */
		PAUSED,
		/** It has ended. */
		CLOSED

	}

}
