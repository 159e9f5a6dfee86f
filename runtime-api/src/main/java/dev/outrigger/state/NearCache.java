package dev.outrigger.state;

import dev.outrigger.spi.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Where the entries of one store are kept near the application, in a limited number and
 * for a limited time. Implementations are thread safe, and do not block.
 */
public interface NearCache {

	/** The entry of a key; {@code null} when it is not here. */
	@Nullable StoredEntry get(String key);

	/** Keeps an entry, or that there is none. */
	void put(String key, StoredEntry entry);

	/** Forgets a key. */
	void remove(String key);

}
