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

	private static final byte[] NOTHING = {};

	/**
	 * The fact that there is no entry.
	 * @param key the key
	 * @return an entry that does not exist
	 */
	public static StoredEntry missing(String key) {
		return new StoredEntry(key, NOTHING, null, Map.of());
	}

	/** Whether there is such an entry. */
	public boolean exists() {
		return this.etag != null || this.value.length > 0;
	}

}
