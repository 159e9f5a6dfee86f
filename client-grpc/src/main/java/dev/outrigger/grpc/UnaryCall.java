package dev.outrigger.grpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import dev.outrigger.spi.BlockingGuard;
import dev.outrigger.spi.Call;
import io.grpc.Status;

/** A unary request with a deadline over all its attempts. */
record UnaryCall<Q, A, T>(UnaryRequest<Q, A, T> request, long timeoutNanos) implements Call<T> {

	private static final int ATTEMPTS = 3;

	private static final long FIRST_PAUSE_MILLIS = 50;

	@Override
	public T await() {
		BlockingGuard.check(this.request.operation());
		return attempt(1, System.nanoTime() + this.timeoutNanos).await();
	}

	@Override
	public CompletableFuture<T> start() {
		return attempt(1, System.nanoTime() + this.timeoutNanos).start();
	}

	private Call<T> attempt(int number, long deadline) {
		Call<T> attempt = new UnaryAttempt<>(this.request, deadline);
		if (number == ATTEMPTS || !this.request.operation().repeatable()) {
			return attempt;
		}
		return attempt.recover((failure) -> {
			Duration pause = pause(number);
			if (!GrpcFailures.has(failure, Status.Code.UNAVAILABLE, "")
					|| System.nanoTime() + pause.toNanos() >= deadline) {
				throw failure;
			}
			return attempt(number + 1, deadline).after(pause);
		});
	}

	private static Duration pause(int attempt) {
		long millis = FIRST_PAUSE_MILLIS << attempt;
		return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
	}

}
