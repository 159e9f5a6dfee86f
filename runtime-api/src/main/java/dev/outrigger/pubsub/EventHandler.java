package dev.outrigger.pubsub;

import dev.outrigger.DeadLetterEventException;
import dev.outrigger.DropEventException;

/**
 * Handles events.
 *
 * @param <T> the type of the payloads
 */
@FunctionalInterface
public interface EventHandler<T> {

	/**
	 * Handles one event; it is acknowledged once the method returned. Called by as many
	 * threads at a time as the subscription's concurrency, and again for the same event
	 * when it failed or the acknowledgement got lost. Interrupted when it takes longer
	 * than the broker waits.
	 * @param event the event
	 * @throws DropEventException to drop the event
	 * @throws DeadLetterEventException to have it dead-lettered at once
	 * @throws Exception to have it tried again, and dead-lettered in the end
	 */
	void handle(Event<T> event) throws Exception;

}
