package dev.outrigger.file;

import java.util.Optional;

import dev.outrigger.call.Call;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.FileBackend;
import dev.outrigger.spi.FileEntry;
import org.jspecify.annotations.Nullable;

/**
 * Working with files as calls, which the blocking and the reactive facade share.
 *
 * @param backend makes the requests
 * @param spec the store
 */
record FileCalls(FileBackend backend, FileStoreSpec spec) {

	static FileCalls of(SidecarConnection connection, FileStoreSpec spec) {
		return new FileCalls(connection.dialect().backend(FileBackend.TYPE, spec.component()), spec);
	}

	Call<Void> write(String name, FileBackend.Source source) {
		return this.backend.write(path(name), source);
	}

	Call<Boolean> read(String name, FileBackend.Sink sink) {
		return this.backend.read(path(name), sink);
	}

	Call<Optional<FileInfo>> stat(String name) {
		return this.backend.stat(path(name)).map((found) -> found.map((entry) -> info(name, entry)));
	}

	Call<FilePage> list(String folder, @Nullable String marker, int size) {
		if (size < 1 || size > Files.MAX_PAGE) {
			throw new IllegalArgumentException("size: " + size + " (expected: 1 to " + Files.MAX_PAGE + ")");
		}
		String path = folder.isEmpty() ? this.spec.path("") : path(folder);
		return this.backend.list(path, marker, size)
			.map((page) -> new FilePage(page.files().stream().map((entry) -> info(entry.name(), entry)).toList(),
					page.marker()));
	}

	Call<Boolean> delete(String name) {
		return this.backend.delete(path(name));
	}

	private static FileInfo info(String name, FileEntry entry) {
		return new FileInfo(name, entry.size(), entry.modified());
	}

	private String path(String name) {
		return this.spec.path(FileNames.check(name));
	}

}
