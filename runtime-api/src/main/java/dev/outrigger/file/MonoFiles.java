package dev.outrigger.file;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.call.ReactiveCalls;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoFiles(FileCalls calls) implements ReactiveFiles {

	private static final int PIECE = 64 * 1024;

	@Override
	public Mono<Void> write(String name, byte[] content) {
		return Mono.defer(() -> {
			AtomicInteger given = new AtomicInteger();
			return ReactiveCalls.mono(() -> this.calls.write(name, () -> {
				int from = given.getAndAdd(PIECE);
				return (from < content.length)
						? Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE)) : null;
			}));
		});
	}

	@Override
	public Mono<byte[]> read(String name) {
		return Mono.defer(() -> {
			ByteArrayOutputStream content = new ByteArrayOutputStream();
			return ReactiveCalls.mono(() -> this.calls.read(name, content::writeBytes))
				.mapNotNull((found) -> found ? content.toByteArray() : null);
		});
	}

	@Override
	public Mono<FileInfo> stat(String name) {
		return ReactiveCalls.mono(() -> this.calls.stat(name)).flatMap(Mono::justOrEmpty);
	}

	@Override
	public Mono<FilePage> list(String folder, @Nullable String marker, int size) {
		return ReactiveCalls.mono(() -> this.calls.list(folder, marker, size));
	}

	@Override
	public Mono<Boolean> delete(String name) {
		return ReactiveCalls.mono(() -> this.calls.delete(name));
	}

}
