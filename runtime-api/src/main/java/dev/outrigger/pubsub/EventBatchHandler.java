package dev.outrigger.pubsub;

import java.util.List;

import dev.outrigger.BatchFailedException;

/**
 * Handles events in batches: those that wait when a worker is free, up to the
 * subscription's batch size, so a quiet topic brings batches of one.
 *
 * @param <T> the type of the payloads
 */
@FunctionalInterface
public interface EventBatchHandler<T> {

	/**
	 * Handles a batch; its events are acknowledged once the method returned. Called by as
	 * many threads at a time as the subscription's concurrency. Interrupted when it takes
	 * longer than the broker waits for the oldest of them.
	 * @param events the events, in no promised order
	 * @throws BatchFailedException to have some of them tried again, dropped or
	 * dead-lettered
	 * @throws Exception to have all of them tried again, and dead-lettered in the end
	 */
	void handle(List<Event<T>> events) throws Exception;

}
