package dev.outrigger.testkit.sidecar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder for one program. It is kept when the program does not start, so that
 * its log can be read.
 *
 * @param path where it is
 */
record WorkFolder(Path path) {

	private static final Logger logger = LoggerFactory.getLogger(WorkFolder.class);

	static WorkFolder create(String program) {
		try {
			return new WorkFolder(Files.createTempDirectory("outrigger-" + program));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path file(String name) {
		return this.path.resolve(name);
	}

	void delete() {
		try (Stream<Path> files = Files.walk(this.path)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException | UncheckedIOException ex) {
			logger.debug("A temporary folder could not be removed", ex);
		}
	}

}
