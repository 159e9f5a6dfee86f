package dev.outrigger.grpc;

import java.util.concurrent.CompletableFuture;

import dev.outrigger.SidecarException;
import dev.outrigger.call.Attempts;
import dev.outrigger.call.BlockingGuard;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import io.grpc.Status;

/** A unary request with a deadline over all its attempts. */
record UnaryCall<Q, A, T>(UnaryRequest<Q, A, T> request, long timeoutNanos) implements Call<T> {

	/**
	 * A loop, where recovering calls would be the same: the usual case allocates nothing
	 * for what does not happen.
	 */
	@Override
	public T await() {
		BlockingGuard.check(this.request.operation());
		long deadline = System.nanoTime() + this.timeoutNanos;
		for (int number = 1;; number++) {
			try {
				return new UnaryAttempt<>(this.request, deadline).await();
			}
			catch (SidecarException ex) {
				if (!again(number, ex, deadline)) {
					throw ex;
				}
				Calls.done().after(Attempts.pause(number)).await();
			}
		}
	}

	@Override
	public CompletableFuture<T> start() {
		return attempt(1, System.nanoTime() + this.timeoutNanos).start();
	}

	private Call<T> attempt(int number, long deadline) {
		return new UnaryAttempt<>(this.request, deadline).recover((failure) -> {
			if (!again(number, failure, deadline)) {
				throw failure;
			}
			return attempt(number + 1, deadline).after(Attempts.pause(number));
		});
	}

	private boolean again(int number, SidecarException failure, long deadline) {
		return GrpcFailures.has(failure, Status.Code.UNAVAILABLE, "")
				&& Attempts.again(number, this.request.operation(), deadline);
	}

}
