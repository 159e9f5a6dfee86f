package dev.outrigger.file;

import dev.outrigger.connection.SidecarConnection;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reactive counterpart of {@link Files}; same contract. Files are held in memory as a
 * whole, or move in pieces as fast as who reads them. Nothing happens before a
 * subscription, and cancelling reaches the wire.
 */
public interface ReactiveFiles {

	/**
	 * Creates a facade.
	 * @param connection the connection, which must outlive the facade
	 * @param spec the store
	 * @return the files
	 */
	static ReactiveFiles of(SidecarConnection connection, FileStoreSpec spec) {
		return new MonoFiles(FileCalls.of(connection, spec));
	}

	/**
	 * Writes a file, as {@link Files#write}.
	 * @param name its name
	 * @param content its content; is not copied
	 * @return ends when it is written
	 */
	Mono<Void> write(String name, byte[] content);

	/**
	 * Writes a file of any size, as {@link Files#write}.
	 * @param name its name
	 * @param content its content in pieces, which are not copied; is asked for a few at a
	 * time. Its failure ends the transfer, and is that of the result
	 * @return ends when it is written
	 */
	Mono<Void> writePieces(String name, Publisher<byte[]> content);

	/**
	 * Reads a file, as {@link Files#read}.
	 * @param name its name
	 * @return its content; empty when there is no such file
	 */
	Mono<byte[]> read(String name);

	/**
	 * Reads a file of any size, as {@link Files#read}.
	 * @param name its name
	 * @return its content in pieces, of which at most one more is held than was asked
	 * for; without any when the file is empty, or there is no such file
	 */
	Flux<byte[]> readPieces(String name);

	/** See {@link Files#stat(String)}; empty when there is no such file. */
	Mono<FileInfo> stat(String name);

	/** See {@link Files#list(String, String, int)}. */
	Mono<FilePage> list(String folder, @Nullable String marker, int size);

	/** See {@link Files#delete(String)}. */
	Mono<Boolean> delete(String name);

}
