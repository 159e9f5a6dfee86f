package dev.outrigger.dapr;

import java.util.Optional;

import dev.outrigger.call.Call;
import dev.outrigger.spi.FileBackend;
import dev.outrigger.spi.FileEntry;
import org.jspecify.annotations.Nullable;

/** Files in an output binding of one type, whose content is one message. */
interface StoredFiles {

	Call<Void> write(String name, byte[] content);

	/** The content; empty when there is no such file. */
	Call<Optional<byte[]>> read(String name);

	/** See {@link FileBackend#stat(String)}. */
	Call<Optional<FileEntry>> stat(String name);

	/** See {@link FileBackend#list(String, String, int)}. */
	Call<FileBackend.Page> list(String folder, @Nullable String marker, int size);

	/** See {@link FileBackend#delete(String)}. */
	Call<Boolean> delete(String name);

}
