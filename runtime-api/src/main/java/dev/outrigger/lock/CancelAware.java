package dev.outrigger.lock;

import java.util.concurrent.CompletableFuture;

import dev.outrigger.call.Call;

/**
 * A call whose cancelling has a consequence: its request may have been served all the
 * same.
 */
record CancelAware<T>(Call<T> call, Runnable cancelled) implements Call<T> {

	@Override
	public T await() {
		return this.call.await();
	}

	@Override
	public CompletableFuture<T> start() {
		CompletableFuture<T> future = this.call.start();
		future.whenComplete((value, failure) -> {
			if (future.isCancelled()) {
				this.cancelled.run();
			}
		});
		return future;
	}

}
