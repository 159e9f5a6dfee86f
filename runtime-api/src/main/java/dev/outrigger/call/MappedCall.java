package dev.outrigger.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A call whose answer is converted. */
record MappedCall<T, R>(Call<T> source, Function<? super T, ? extends R> conversion) implements Call<R> {

	@Override
	public R await() {
		return this.conversion.apply(this.source.await());
	}

	@Override
	public CompletableFuture<R> start() {
		return new ChainedCall<>(this.source, (T value) -> Calls.<R>value(this.conversion.apply(value)), null).start();
	}

}
