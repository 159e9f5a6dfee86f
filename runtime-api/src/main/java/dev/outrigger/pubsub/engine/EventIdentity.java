package dev.outrigger.pubsub.engine;

import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * What makes two arrivals of one subscription the same event.
 *
 * @param source where the event comes from
 * @param id its id there
 * @param failedListener which listener a dead letter comes from: one event may be
 * dead-lettered by several; empty for other events
 */
record EventIdentity(String source, String id, String failedListener) {

	/** The identity of an event; an empty id identifies nothing. */
	static @Nullable EventIdentity of(WireEvent event) {
		return event.id().isEmpty() ? null : new EventIdentity(event.source(), event.id(),
				event.attributes().getOrDefault(DeadLetters.FAILED_LISTENER, ""));
	}

}
