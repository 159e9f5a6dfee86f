package dev.outrigger.testkit.tck.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of an output binding that keeps files. */
public final class FolderBinding implements BindingControl, AutoCloseable {

	private final Path folder;

	/** Makes a folder. */
	public FolderBinding() {
		try {
			this.folder = Files.createTempDirectory("outrigger-binding");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The folder. */
	public Path folder() {
		return this.folder;
	}

	@Override
	public Optional<byte[]> file(String fileName) {
		Path file = this.folder.resolve(fileName);
		try {
			return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Removes the folder. */
	@Override
	public void close() {
		try (Stream<Path> files = Files.walk(this.folder)) {
			files.sorted(Comparator.reverseOrder()).forEach((file) -> file.toFile().delete());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
