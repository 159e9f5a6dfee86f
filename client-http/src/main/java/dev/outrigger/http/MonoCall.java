package dev.outrigger.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.outrigger.call.Call;
import reactor.core.publisher.Mono;

/** A call of one subscription each time it is made. */
record MonoCall<T>(Supplier<Mono<T>> source) implements Call<T> {

	@Override
	public T await() {
		return this.source.get().block();
	}

	/** Reactor's future cancels its subscription, and that the request. */
	@Override
	public CompletableFuture<T> start() {
		return this.source.get().toFuture();
	}

}
