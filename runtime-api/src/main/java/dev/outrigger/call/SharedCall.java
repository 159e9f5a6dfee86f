package dev.outrigger.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import dev.outrigger.SidecarUnavailableException;

/** Waits for the answer to a request that somebody else made. */
record SharedCall<T>(CompletableFuture<T> answer) implements Call<T> {

	@Override
	public T await() {
		BlockingGuard.check("waiting");
		try {
			return this.answer.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SidecarUnavailableException(null, "interrupted while waiting for another caller's answer", ex);
		}
	}

	@Override
	public CompletableFuture<T> start() {
		CompletableFuture<T> own = new CompletableFuture<>();
		this.answer.whenComplete((value, failure) -> {
			if (failure != null) {
				own.completeExceptionally(Calls.cause(failure));
			}
			else {
				own.complete(value);
			}
		});
		return own;
	}

}
