package dev.outrigger.testkit.sidecar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.json.JsonMapper;

/** Writes files that a sidecar reads. */
final class WrittenFile {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private WrittenFile() {
	}

	static void write(Path file, String text) {
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write " + file, ex);
		}
	}

	/** A text in quotes, as JSON and YAML have it. */
	static String quote(String text) {
		return MAPPER.writeValueAsString(text);
	}

	static String json(Object value) {
		return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + '\n';
	}

}
