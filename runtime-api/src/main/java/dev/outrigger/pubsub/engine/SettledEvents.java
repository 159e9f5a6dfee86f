package dev.outrigger.pubsub.engine;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The identities of the last events that were settled, so that a redelivery is
 * acknowledged at once. Thread safe.
 */
final class SettledEvents {

	private static final int WINDOW = 10_000;

	private final Map<EventIdentity, Boolean> window = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<EventIdentity, Boolean> eldest) {
			return size() > WINDOW;
		}

	};

	synchronized void add(@Nullable EventIdentity identity) {
		if (identity != null) {
			this.window.put(identity, Boolean.TRUE);
		}
	}

	synchronized boolean contains(@Nullable EventIdentity identity) {
		return identity != null && this.window.containsKey(identity);
	}

}
