package dev.outrigger.testkit.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What an application did, one line each, written down before the next thing is done: a
 * file survives the process that wrote it. Thread safe.
 */
final class Journal implements AutoCloseable {

	private final FileChannel channel;

	Journal(Path file) throws IOException {
		this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	void write(Kind kind, Object what) {
		byte[] line = (System.currentTimeMillis() + " " + kind + " " + what + "\n").getBytes(StandardCharsets.UTF_8);
		try {
			this.channel.write(ByteBuffer.wrap(line));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	/** All whole lines of a file, of which there may be none yet. */
	static List<Line> read(Path file) {
		try {
			if (!Files.exists(file)) {
				return List.of();
			}
			List<Line> lines = new ArrayList<>();
			String text = Files.readString(file);
			for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
				String[] parts = line.split(" ", 3);
				lines.add(new Line(Long.parseLong(parts[0]), Kind.valueOf(parts[1]), parts[2]));
			}
			return lines;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Kinds of lines. */
	enum Kind {

		/** A write was acknowledged. */
		WRITTEN,
		/** A change of the shared counter was acknowledged. */
		COUNTED,
		/** A change of the shared counter may have happened. */
		COUNT_UNKNOWN,
		/** An event was accepted. */
		PUBLISHED,
		/** An event is being handled. */
		HANDLED,
		/** A section under a lock wrote: token and number. */
		FENCED,
		/** A write of a section was refused, as a later owner had written. */
		REFUSED,
		/** A configuration value was seen. */
		CONFIGURED,
		/** Something failed that may fail. */
		FAILED,
		/** Something happened that must not. */
		BROKEN

	}

	/** One line. */
	record Line(long millis, Kind kind, String what) {

	}

}
