package dev.outrigger.spi;

import java.util.List;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;
import org.jspecify.annotations.Nullable;

/** Files of one store. Names are as the store has them. */
public interface FileBackend extends Backend {

	/** The type of this backend. */
	BackendType<FileBackend> TYPE = new BackendType<>(BuildingBlock.FILE, FileBackend.class);

	/**
	 * Writes a file, in place of one that is there.
	 * @param name its name
	 * @param source gives its content; is read once, on any thread, and may block
	 * @return the writing call
	 */
	Call<Void> write(String name, Source source);

	/**
	 * Reads a file.
	 * @param name its name
	 * @param sink takes its content, piece by piece, on any thread, and may block
	 * @return the reading call: whether there is such a file
	 */
	Call<Boolean> read(String name, Sink sink);

	/**
	 * What is known of a file.
	 * @param name its name
	 * @return the asking call: empty when there is no such file
	 */
	Call<Optional<FileEntry>> stat(String name);

	/**
	 * The files of a folder.
	 * @param folder its name; empty for the store's own
	 * @param marker where the page before ended; {@code null} for the first one
	 * @param size how many files a page has at most
	 * @return the asking call
	 */
	Call<Page> list(String folder, @Nullable String marker, int size);

	/**
	 * Deletes a file.
	 * @param name its name
	 * @return the deleting call: whether there was such a file
	 */
	Call<Boolean> delete(String name);

	/** Gives the content of a file. */
	interface Source {

		/** The next piece; {@code null} at the end. */
		byte @Nullable [] next();

	}

	/** Takes the content of a file. */
	interface Sink {

		/** Takes the next piece. */
		void next(byte[] piece);

	}

	/**
	 * Some files of a folder.
	 *
	 * @param files the files, by their names within the folder
	 * @param marker where the next page begins; {@code null} when there is none
	 */
	record Page(List<FileEntry> files, @Nullable String marker) {

	}

}
