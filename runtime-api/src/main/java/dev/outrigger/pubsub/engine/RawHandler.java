package dev.outrigger.pubsub.engine;

import java.util.ArrayList;
import java.util.List;

import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/** Handles events whose payload has no type yet; called by the engine's workers. */
@FunctionalInterface
public interface RawHandler {

	/**
	 * Handles one event, which is acknowledged once the method has returned.
	 * @param event the event
	 * @throws dev.outrigger.DropEventException to drop the event
	 * @throws Exception to have it tried again
	 */
	void handle(WireEvent event) throws Exception;

	/**
	 * Handles the events that a worker took together, by default one after the other.
	 * @param events the events, one or more
	 * @return how each of them failed, in their order; {@code null} for those that did
	 * not
	 */
	default List<@Nullable Throwable> handleAll(List<WireEvent> events) {
		List<@Nullable Throwable> failures = new ArrayList<>(events.size());
		for (WireEvent event : events) {
			Throwable failure = null;
			try {
				handle(event);
			}
			catch (Throwable ex) {
				failure = ex;
			}
			failures.add(failure);
		}
		return failures;
	}

}
