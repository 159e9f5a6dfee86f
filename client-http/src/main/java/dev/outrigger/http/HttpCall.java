package dev.outrigger.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Attempts;
import dev.outrigger.call.BlockingGuard;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import reactor.core.publisher.Mono;

/** A request with a deadline over all its attempts. */
record HttpCall<T>(HttpTransport transport, Operation operation, HttpRequest request, Function<HttpReply, T> conversion,
		long timeoutNanos) implements Call<T> {

	@Override
	public T await() {
		BlockingGuard.check(this.operation);
		long deadline = System.nanoTime() + this.timeoutNanos;
		for (int number = 1;; number++) {
			try {
				return exchange(deadline).block();
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

	private Mono<T> exchange(long deadline) {
		return this.transport.exchange(this.operation, this.request, this.conversion, deadline - System.nanoTime());
	}

	private Call<T> attempt(int number, long deadline) {
		Call<T> one = new MonoCall<>(() -> exchange(deadline));
		return one.recover((failure) -> {
			if (!again(number, failure, deadline)) {
				throw failure;
			}
			return attempt(number + 1, deadline).after(Attempts.pause(number));
		});
	}

	/** Only what may not have been taken: an answer, and be it an error, stands. */
	private boolean again(int number, SidecarException failure, long deadline) {
		boolean unanswered = failure instanceof SidecarUnavailableException
				&& !(failure.getCause() instanceof HttpFailure);
		return unanswered && Attempts.again(number, this.operation, deadline);
	}

}
