package dev.outrigger.file;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

import dev.outrigger.connection.SidecarConnection;
import org.jspecify.annotations.Nullable;

/**
 * Files of one store. Names are relative, with slashes between folders. Blocking; on a
 * non-blocking Reactor thread use {@link ReactiveFiles}. Thread safe. Supported by
 * Layotto, with files of any size in bounded memory; and by Dapr in an output binding of
 * type {@code localstorage}, which cannot be listed, or {@code aws.s3}. Either takes a
 * file as one message, so that it may have 3 MB at most.
 * <p>
 * A transfer has no deadline as a whole: it ends when nothing has moved for the time of
 * the deadline, in which the application's own stream does not count. Streams are read
 * and written by threads of the library, too, but not after the method has returned. All
 * methods throw a {@link dev.outrigger.SidecarException} when the sidecar fails, and an
 * {@link java.io.UncheckedIOException} when the application's stream does.
 */
public interface Files {

	/** The most files of a page. */
	int MAX_PAGE = 1_000;

	/**
	 * Creates a facade.
	 * @param connection the connection, which must outlive the facade
	 * @param spec the store
	 * @return the files
	 */
	static Files of(SidecarConnection connection, FileStoreSpec spec) {
		return new BlockingFiles(FileCalls.of(connection, spec));
	}

	/**
	 * Writes a file, in place of one that is there. Where the table of capabilities says
	 * that it is weak, others see it while it is written, and half of it stays when that
	 * fails.
	 * @param name its name
	 * @param content its content; is read to the end and not closed
	 * @throws IllegalArgumentException when the name is none
	 * @throws dev.outrigger.InvalidRequestException when the file is too large for the
	 * store
	 * @throws dev.outrigger.OutcomeUnknownException when some of it may have been written
	 */
	void write(String name, InputStream content);

	/**
	 * Reads a file.
	 * @param name its name
	 * @param target takes its content; is neither flushed nor closed
	 * @return whether there is such a file
	 * @throws IllegalArgumentException when the name is none
	 */
	boolean read(String name, OutputStream target);

	/**
	 * What is known of a file. Reads the whole file where the store cannot be asked, as
	 * with Dapr's {@code localstorage}.
	 * @param name its name
	 * @return what is known; empty when there is no such file
	 * @throws IllegalArgumentException when the name is none
	 */
	Optional<FileInfo> stat(String name);

	/**
	 * The files of a folder, without those in folders below it, by name.
	 * @param folder the folder; empty for the store's own
	 * @param marker where the page before ended; {@code null} for the first one
	 * @param size how many files the page has at most
	 * @return the page; empty when there is no such folder, where the store does not make
	 * a difference
	 * @throws IllegalArgumentException when the folder is none, or the size is less than
	 * 1 or more than {@value #MAX_PAGE}
	 * @throws dev.outrigger.UnsupportedCapabilityException when the store cannot be
	 * listed
	 */
	FilePage list(String folder, @Nullable String marker, int size);

	/**
	 * Deletes a file.
	 * @param name its name
	 * @return whether there was such a file
	 * @throws IllegalArgumentException when the name is none
	 */
	boolean delete(String name);

}
