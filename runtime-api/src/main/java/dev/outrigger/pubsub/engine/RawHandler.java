package dev.outrigger.pubsub.engine;

import dev.outrigger.spi.WireEvent;

/** Handles an event whose payload has no type yet; called by the engine's workers. */
@FunctionalInterface
public interface RawHandler {

	/**
	 * Handles one event, which is acknowledged once the method has returned.
	 * @param event the event
	 * @throws dev.outrigger.DropEventException to drop the event
	 * @throws Exception to have it tried again
	 */
	void handle(WireEvent event) throws Exception;

}
