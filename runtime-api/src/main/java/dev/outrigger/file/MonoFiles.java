package dev.outrigger.file;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.outrigger.call.ReactiveCalls;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Starts the calls and signals how they end. */
record MonoFiles(FileCalls calls) implements ReactiveFiles {

	private static final int PIECE = 64 * 1024;

	/** How many pieces of the application are asked for at a time. */
	private static final int FEW = 4;

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
	public Mono<Void> writePieces(String name, Publisher<byte[]> content) {
		return Mono.using(() -> Flux.from(content).toStream(FEW), (pieces) -> {
			Iterator<byte[]> next = pieces.iterator();
			return ReactiveCalls.mono(() -> this.calls.write(name, () -> next.hasNext() ? next.next() : null));
		}, Stream::close).subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public Flux<byte[]> readPieces(String name) {
		return Flux.create((sink) -> {
			PieceDemand demand = new PieceDemand();
			Disposable transfer = ReactiveCalls.mono(() -> this.calls.read(name, (piece) -> {
				demand.take();
				sink.next(piece);
			})).subscribe((found) -> {
			}, sink::error, sink::complete);
			sink.onRequest(demand::add);
			sink.onDispose(() -> {
				demand.end();
				transfer.dispose();
			});
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
