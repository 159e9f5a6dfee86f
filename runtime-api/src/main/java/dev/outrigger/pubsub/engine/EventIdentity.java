package dev.outrigger.pubsub.engine;

import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/** What makes two arrivals of one subscription the same event. */
record EventIdentity(String source, String id) {

	/** The identity of an event; an empty id identifies nothing. */
	static @Nullable EventIdentity of(WireEvent event) {
		return event.id().isEmpty() ? null : new EventIdentity(event.source(), event.id());
	}

}
