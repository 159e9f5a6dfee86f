package dev.outrigger.call;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request with one deadline over all its attempts. An attempt that the sidecar did not
 * take is repeated after a short pause, three times at most, when the operation may be
 * repeated and time is left.
 *
 * @param <T> the type of the answer
 * @param operation what the request does
 * @param timeoutNanos how long all attempts together may take
 * @param request makes single attempts
 * @param interceptors are told of each further attempt
 */
public record RetriedCall<T>(Operation operation, long timeoutNanos, Request<T> request,
		List<CallInterceptor> interceptors) implements Call<T> {

	private static final Logger logger = LoggerFactory.getLogger(RetriedCall.class);

	/**
	 * A loop, although recovering calls would do the same: the usual case allocates
	 * nothing for failures that do not happen.
	 */
	@Override
	public T await() {
		BlockingGuard.check(this.operation);
		long deadline = System.nanoTime() + this.timeoutNanos;
		for (int number = 1;; number++) {
			try {
				return this.request.attempt(deadline).await();
			}
			catch (SidecarException ex) {
				if (!again(number, ex, deadline)) {
					throw ex;
				}
				new PauseCall(Attempts.pause(number)).await();
			}
		}
	}

	@Override
	public CompletableFuture<T> start() {
		return attempt(1, System.nanoTime() + this.timeoutNanos).start();
	}

	private Call<T> attempt(int number, long deadline) {
		return this.request.attempt(deadline).recover((failure) -> {
			if (!again(number, failure, deadline)) {
				throw failure;
			}
			return attempt(number + 1, deadline).after(Attempts.pause(number));
		});
	}

	private boolean again(int number, SidecarException failure, long deadline) {
		boolean again = this.request.unanswered(failure) && Attempts.again(number, this.operation, deadline);
		if (again) {
			logger.debug("{}: attempt {} failed, trying again: {}", this.operation, number, failure.getMessage());
			this.interceptors.forEach((interceptor) -> interceptor.retrying(this.operation, number, failure));
		}
		return again;
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
