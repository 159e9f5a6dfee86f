package dev.outrigger.call;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.outrigger.CallRejectedException;
import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import io.github.resilience4j.retry.Retry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request with one deadline over all its attempts. An attempt that the sidecar did not
 * take is repeated as its policy says, when the operation may be repeated and time is
 * left.
 *
 * @param <T> the type of the answer
 * @param operation what the request does
 * @param timeoutNanos how long all attempts together may take
 * @param request makes single attempts
 * @param policy when attempts are repeated, and what may reject them
 * @param interceptors are told of each further attempt
 */
public record RetriedCall<T>(Operation operation, long timeoutNanos, Request<T> request, CallPolicy policy,
		List<CallInterceptor> interceptors) implements Call<T> {

	private static final Logger logger = LoggerFactory.getLogger(RetriedCall.class);

	/**
	 * A loop, although recovering calls would do the same: the usual case allocates
	 * nothing for failures that do not happen.
	 */
	@Override
	public T await() {
		BlockingGuard.check(this.operation);
		long start = System.nanoTime();
		Retry.AsyncContext<T> retries = null;
		for (int number = 1;; number++) {
			try {
				T value = attempt(start).await();
				succeeded(retries);
				return value;
			}
			catch (SidecarException ex) {
				retries = (retries != null) ? retries : retries();
				Duration pause = pause(number, ex, start, retries);
				if (pause == null) {
					throw ex;
				}
				new PauseCall(pause).await();
			}
		}
	}

	@Override
	public CompletableFuture<T> start() {
		return attempts(1, System.nanoTime(), null).start();
	}

	private Call<T> attempts(int number, long start, Retry.@Nullable AsyncContext<T> before) {
		return attempt(start).map((value) -> {
			succeeded(before);
			return value;
		}).recover((failure) -> {
			Retry.AsyncContext<T> retries = (before != null) ? before : retries();
			Duration pause = pause(number, failure, start, retries);
			if (pause == null) {
				throw failure;
			}
			return attempts(number + 1, start, retries).after(pause);
		});
	}

	private Call<T> attempt(long start) {
		long deadline = start + this.timeoutNanos;
		return this.policy.guard(this.operation, deadline, this.request.attempt(deadline));
	}

	private Retry.@Nullable AsyncContext<T> retries() {
		Retry retry = this.policy.retry();
		return (retry != null && this.operation.repeatable()) ? retry.asyncContext() : null;
	}

	private void succeeded(Retry.@Nullable AsyncContext<T> retries) {
		if (retries != null) {
			retries.onComplete();
		}
		else if (this.operation.repeatable()) {
			this.policy.answered();
		}
	}

	/**
	 * How long to wait before the next attempt; {@code null} when there is none, and the
	 * failure is the caller's.
	 */
	private @Nullable Duration pause(int number, SidecarException failure, long start,
			Retry.@Nullable AsyncContext<T> retries) {
		long elapsed = System.nanoTime() - start;
		if (retries != null && this.request.unanswered(failure) && !(failure instanceof CallRejectedException)) {
			Duration pause = Duration.ofMillis(retries.onError(failure));
			if (!pause.isNegative() && pause.toNanos() < this.timeoutNanos - elapsed) {
				logger.debug("{}: attempt {} failed, trying again: {}", this.operation, number, failure.getMessage());
				this.interceptors.forEach((interceptor) -> interceptor.retrying(this.operation, number, failure));
				return pause;
			}
		}
		failure.attempted(number, Duration.ofNanos(elapsed));
		return null;
	}

	/**
	 * A request of one transport. Thread safe.
	 *
	 * @param <T> the type of the answer
	 */
	public interface Request<T> {

		/**
		 * A single attempt.
		 * @param deadline when it must have ended, as {@link System#nanoTime()}
		 * @return the attempt, not made yet
		 */
		Call<T> attempt(long deadline);

		/**
		 * Whether an attempt failed without an answer from the sidecar. An answer, even
		 * an error, is final.
		 * @param failure how the attempt failed
		 * @return whether another attempt may help
		 */
		boolean unanswered(SidecarException failure);

	}

}
