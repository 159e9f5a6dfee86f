package dev.outrigger.state;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A key and what is stored under it.
 *
 * @param <V> the type of the value
 * @param key the key
 * @param value the value; {@code null} when there is no such entry, and when another
 * program stored JSON's {@code null}
 * @param etag the version, opaque; {@code null} when there is no such entry, and when an
 * entry that was not written through the sidecar has none
 * @param metadata what the component says about the entry
 */
public record StateEntry<V>(String key, @Nullable V value, @Nullable String etag, Map<String, String> metadata) {

	/** Whether there is such an entry, with a value. */
	public boolean exists() {
		return this.value != null;
	}

}
