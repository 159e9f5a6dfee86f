package dev.outrigger.file;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;

import dev.outrigger.call.ReactiveCalls;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoFiles(FileCalls calls) implements ReactiveFiles {

	@Override
	public Mono<Void> write(String name, byte[] content) {
		return Mono.defer(() -> {
			Iterator<byte[]> pieces = List.of(content).iterator();
			return ReactiveCalls.mono(() -> this.calls.write(name, () -> pieces.hasNext() ? pieces.next() : null));
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
