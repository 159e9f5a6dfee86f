package dev.outrigger.testkit.embedded.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.outrigger.testkit.embedded.binding.ContainedPaths;
import org.jspecify.annotations.Nullable;

/**
 * A file component: a folder on this machine. Thread safe.
 */
public final class FileFolder implements AutoCloseable {

	private final String type;

	private final Path root;

	private final boolean whole;

	private final boolean own;

	private FileFolder(String type, Path root, boolean whole, boolean own) {
		this.type = type;
		this.root = root.toAbsolutePath().normalize();
		this.whole = whole;
		this.own = own;
	}

	/**
	 * A component in a folder of its own, which goes with it.
	 * @param type its type, without the block
	 * @param whole whether a file is seen only when it is written
	 */
	static FileFolder temporary(String type, boolean whole) {
		try {
			return new FileFolder(type, Files.createTempDirectory("outrigger-files"), whole, true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The component type, without its block. */
	public String type() {
		return this.type;
	}

	/** Where a file is, never outside the folder. */
	public Path path(String name) {
		return this.root.resolve(ContainedPaths.within(name)).normalize();
	}

	/**
	 * Begins to write a file. Real components make no folders: so those are there that
	 * this machine has under the same absolute path, and where whole files are seen
	 * alone, any.
	 * @param name its name
	 * @return what writes it; closing it ends the file
	 * @throws IOException when that is not possible
	 */
	public Writing write(String name) throws IOException {
		Path target = path(name);
		if (this.whole) {
			Files.createDirectories(target.getParent());
		}
		else {
			haveFolder(Path.of(name).getParent(), target.getParent());
		}
		Path written = this.whole ? target.resolveSibling("." + UUID.randomUUID()) : target;
		return new Writing(target, written, Files.newOutputStream(written));
	}

	private static void haveFolder(@Nullable Path real, Path own) throws IOException {
		if (real != null && real.isAbsolute() && Files.isDirectory(real)) {
			Files.createDirectories(own);
		}
	}

	/**
	 * The files of a folder, by name.
	 * @param folder its name
	 * @throws IOException when there is none
	 */
	public List<Path> list(String folder) throws IOException {
		haveFolder(Path.of(folder), path(folder));
		try (Stream<Path> files = Files.list(path(folder))) {
			return files.filter((file) -> Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
				.sorted(Comparator.comparing((file) -> file.getFileName().toString()))
				.toList();
		}
	}

	/** Removes every file. */
	void clear() {
		try (Stream<Path> files = Files.walk(this.root)) {
			files.sorted(Comparator.reverseOrder())
				.filter((file) -> !file.equals(this.root))
				.forEach((file) -> file.toFile().delete());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		if (this.own) {
			clear();
			this.root.toFile().delete();
		}
	}

	/** A file that is being written. */
	public static final class Writing implements AutoCloseable {

		private final Path target;

		private final Path written;

		private final OutputStream out;

		private Writing(Path target, Path written, OutputStream out) {
			this.target = target;
			this.written = written;
			this.out = out;
		}

		/** Writes a piece. */
		public void write(byte[] piece) throws IOException {
			this.out.write(piece);
		}

		/** The file is whole. */
		public void commit() throws IOException {
			this.out.close();
			if (!this.written.equals(this.target)) {
				move();
			}
		}

		private void move() throws IOException {
			try {
				Files.move(this.written, this.target, StandardCopyOption.ATOMIC_MOVE);
			}
			catch (AtomicMoveNotSupportedException ex) {
				Files.move(this.written, this.target, StandardCopyOption.REPLACE_EXISTING);
			}
		}

		/** Nobody goes on: half of a file stays where files are seen while written. */
		@Override
		public void close() throws IOException {
			this.out.close();
			if (!this.written.equals(this.target)) {
				Files.deleteIfExists(this.written);
			}
		}

	}

}
