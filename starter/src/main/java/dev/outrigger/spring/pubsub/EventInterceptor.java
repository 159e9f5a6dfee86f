package dev.outrigger.spring.pubsub;

import java.util.List;

import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventBatchHandler;
import dev.outrigger.pubsub.EventHandler;

/**
 * Wraps the handling of events by {@code @TopicListener} methods: to observe it, to set
 * up what the method needs, or to leave events out. Beans of this type apply to every
 * listener, in their order, around each attempt; those that are no default candidates
 * ({@code @Bean(defaultCandidate = false)}) only to the listeners that name them. Must be
 * thread safe.
 */
@FunctionalInterface
public interface EventInterceptor {

	/**
	 * Wraps one attempt. An event is acknowledged when this method returns, whether it
	 * was handed on or not.
	 * @param listener the listener's id
	 * @param event the event, its payload as bytes
	 * @param next handles the event
	 * @throws dev.outrigger.DropEventException to drop the event
	 * @throws dev.outrigger.DeadLetterEventException to have it dead-lettered at once
	 * @throws Exception to have it tried again
	 */
	void intercept(String listener, Event<byte[]> event, EventHandler<byte[]> next) throws Exception;

	/**
	 * Wraps one attempt to handle a batch; by default does nothing else.
	 * @param listener the listener's id
	 * @param events the events, their payloads as bytes
	 * @param next handles the events
	 * @throws dev.outrigger.BatchFailedException to have some of them tried again,
	 * dropped or dead-lettered
	 * @throws Exception to have all of them tried again
	 */
	default void interceptBatch(String listener, List<Event<byte[]>> events, EventBatchHandler<byte[]> next)
			throws Exception {
		next.handle(events);
	}

}
