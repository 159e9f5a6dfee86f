package dev.outrigger.file;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a file.
 *
 * @param name its name; within its folder where a folder was listed
 * @param size its size in bytes
 * @param modified when it was written; {@code null} when the store does not tell
 */
public record FileInfo(String name, long size, @Nullable Instant modified) {

	/** When it was written; empty when the store does not tell. */
	public Optional<Instant> lastModified() {
		return Optional.ofNullable(this.modified);
	}

}
