package dev.outrigger.call;

import java.util.concurrent.CompletableFuture;

import dev.outrigger.CallRejectedException;
import dev.outrigger.Operation;

/** An attempt that needs permission. */
record GuardedCall<T>(Operation operation, Guard guard, Call<T> attempt) implements Call<T> {

	@Override
	public T await() {
		Guard.Permit permit = this.guard.acquire(this.operation, true);
		T value;
		try {
			value = this.attempt.await();
		}
		catch (RuntimeException | Error ex) {
			permit.end(ex);
			throw ex;
		}
		permit.end(null);
		return value;
	}

	@Override
	public CompletableFuture<T> start() {
		Guard.Permit permit;
		try {
			permit = this.guard.acquire(this.operation, false);
		}
		catch (CallRejectedException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		CallFuture<T> result = new CallFuture<>();
		CompletableFuture<T> source = started(permit);
		result.dependOn(source);
		source.whenComplete((value, failure) -> {
			permit.end(failure);
			if (failure != null) {
				result.completeExceptionally(failure);
			}
			else {
				result.complete(value);
			}
		});
		return result;
	}

	private CompletableFuture<T> started(Guard.Permit permit) {
		try {
			return this.attempt.start();
		}
		catch (RuntimeException | Error ex) {
			permit.end(ex);
			throw ex;
		}
	}

}
