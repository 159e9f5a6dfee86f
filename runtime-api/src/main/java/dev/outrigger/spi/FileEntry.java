package dev.outrigger.spi;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a file.
 *
 * @param name its name
 * @param size its size in bytes
 * @param modified when it was written; {@code null} when the store does not tell
 */
public record FileEntry(String name, long size, @Nullable Instant modified) {

}
