package dev.outrigger.spring.pubsub;

import dev.outrigger.pubsub.Event;

/**
 * Decides what becomes of an event that a {@code @TopicListener} method could not handle.
 * The application's only bean of this type decides for every listener that names no other
 * one. Must be thread safe.
 */
@FunctionalInterface
public interface EventErrorHandler {

	/**
	 * Decides, on the thread of the listener. What it throws is an error like that of the
	 * listener.
	 * @param listener the listener's id
	 * @param event the event, its payload as bytes
	 * @param error what the listener threw, or why its parameters could not be made from
	 * the event
	 * @return what becomes of the event
	 */
	Decision onError(String listener, Event<byte[]> event, Exception error);

	/** What becomes of an event. */
	enum Decision {

		/**
		 * It is tried again after a pause, and dead-lettered in the end. A payload that
		 * cannot be read, or is not valid, is dead-lettered at once.
		 */
		RETRY,

		/** It is dead-lettered at once. */
		DEAD_LETTER,

		/**
		 * It is dropped, which puts it into the announced dead-letter topic on some
		 * sidecars.
		 */
		DROP,

		/** It is acknowledged, as if it had been handled. */
		ACKNOWLEDGE

	}

}
