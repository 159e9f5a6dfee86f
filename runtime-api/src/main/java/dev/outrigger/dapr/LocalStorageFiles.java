package dev.outrigger.dapr;

import java.util.Map;
import java.util.Optional;

import dev.outrigger.Operation.Effect;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.spi.FileBackend;
import dev.outrigger.spi.FileEntry;
import org.jspecify.annotations.Nullable;

/**
 * Files in an output binding of type {@code localstorage}, which decodes what looks like
 * base64 and tells nothing about a file but its content.
 *
 * @param messages makes the requests
 */
record LocalStorageFiles(FileMessages messages) implements StoredFiles {

	private static final String FILE_NAME = "fileName";

	@Override
	public Call<Void> write(String name, byte[] content) {
		return this.messages.create(content, Map.of(FILE_NAME, name));
	}

	@Override
	public Call<Optional<byte[]>> read(String name) {
		return this.messages.get(Map.of(FILE_NAME, name), "file not found");
	}

	@Override
	public Call<Optional<FileEntry>> stat(String name) {
		return read(name).map((found) -> found.map((content) -> new FileEntry(name, content.length, null)));
	}

	@Override
	public Call<FileBackend.Page> list(String folder, @Nullable String marker, int size) {
		throw new UnsupportedCapabilityException(this.messages.operation("list", Effect.READ),
				DaprFacts.FILES_CANNOT_BE_LISTED);
	}

	@Override
	public Call<Boolean> delete(String name) {
		return this.messages.delete(Map.of(FILE_NAME, name), "no such file");
	}

}
