package dev.outrigger.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A call without a request. */
record ValueCall<T>(Supplier<T> supplier) implements Call<T> {

	@Override
	public T await() {
		return this.supplier.get();
	}

	@Override
	public CompletableFuture<T> start() {
		try {
			return CompletableFuture.completedFuture(this.supplier.get());
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
