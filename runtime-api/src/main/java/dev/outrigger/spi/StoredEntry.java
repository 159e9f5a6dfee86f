package dev.outrigger.spi;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An entry as it is stored, or the fact that there is none.
 *
 * @param key the key
 * @param value the bytes; empty when the entry does not exist, and when its value is
 * empty
 * @param etag the version; {@code null} when the entry does not exist or has none
 * @param metadata what the component says about the entry
 */
public record StoredEntry(String key, byte[] value, @Nullable String etag, Map<String, String> metadata) {

	/** Whether there is such an entry. */
	public boolean exists() {
		return this.etag != null || this.value.length > 0;
	}

}
