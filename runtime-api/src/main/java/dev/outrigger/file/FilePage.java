package dev.outrigger.file;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Some files of a folder.
 *
 * @param files the files
 * @param marker where the next page begins; {@code null} when this is the last one
 */
public record FilePage(List<FileInfo> files, @Nullable String marker) {

	/** Where the next page begins; empty when this is the last one. */
	public Optional<String> next() {
		return Optional.ofNullable(this.marker);
	}

}
