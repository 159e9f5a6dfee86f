package dev.outrigger.grpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import dev.outrigger.SidecarException;
import dev.outrigger.spi.BlockingGuard;
import dev.outrigger.spi.Call;
import dev.outrigger.spi.Calls;
import io.grpc.Status;

/** A unary request with a deadline over all its attempts. */
record UnaryCall<Q, A, T>(UnaryRequest<Q, A, T> request, long timeoutNanos) implements Call<T> {

	private static final int ATTEMPTS = 3;

	private static final long FIRST_PAUSE_MILLIS = 50;

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
				Duration pause = pause(number);
				if (!again(number, ex, pause, deadline)) {
					throw ex;
				}
				Calls.done().after(pause).await();
			}
		}
	}

	@Override
	public CompletableFuture<T> start() {
		return attempt(1, System.nanoTime() + this.timeoutNanos).start();
	}

	private Call<T> attempt(int number, long deadline) {
		return new UnaryAttempt<>(this.request, deadline).recover((failure) -> {
			Duration pause = pause(number);
			if (!again(number, failure, pause, deadline)) {
				throw failure;
			}
			return attempt(number + 1, deadline).after(pause);
		});
	}

	private boolean again(int number, SidecarException failure, Duration pause, long deadline) {
		return number < ATTEMPTS && this.request.operation().repeatable()
				&& GrpcFailures.has(failure, Status.Code.UNAVAILABLE, "")
				&& System.nanoTime() + pause.toNanos() < deadline;
	}

	private static Duration pause(int attempt) {
		long millis = FIRST_PAUSE_MILLIS << attempt;
		return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
	}

}
