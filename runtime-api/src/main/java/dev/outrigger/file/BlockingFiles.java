package dev.outrigger.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Awaits the calls on the caller's thread. */
record BlockingFiles(FileCalls calls) implements Files {

	private static final int PIECE = 64 * 1024;

	@Override
	public void write(String name, InputStream content) {
		this.calls.write(name, () -> {
			try {
				byte[] piece = content.readNBytes(PIECE);
				return (piece.length > 0) ? piece : null;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).await();
	}

	@Override
	public boolean read(String name, OutputStream target) {
		return this.calls.read(name, (piece) -> {
			try {
				target.write(piece);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).await();
	}

	@Override
	public Optional<FileInfo> stat(String name) {
		return this.calls.stat(name).await();
	}

	@Override
	public FilePage list(String folder, @Nullable String marker, int size) {
		return this.calls.list(folder, marker, size).await();
	}

	@Override
	public boolean delete(String name) {
		return this.calls.delete(name).await();
	}

}
