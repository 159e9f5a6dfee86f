package dev.outrigger.spring.pubsub;

import dev.outrigger.pubsub.Event;

/**
 * Decides which events a {@code @TopicListener} method handles that names this bean. Must
 * be thread safe.
 */
@FunctionalInterface
public interface EventFilter {

	/**
	 * Whether the listener handles an event; else it is acknowledged. What it throws is
	 * an error like that of the listener.
	 * @param event the event, its payload as bytes
	 */
	boolean accepts(Event<byte[]> event);

}
