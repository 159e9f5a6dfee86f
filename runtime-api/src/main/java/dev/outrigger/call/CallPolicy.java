package dev.outrigger.call;

import java.time.Duration;

import dev.outrigger.CallRejectedException;
import dev.outrigger.Operation;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import org.jspecify.annotations.Nullable;

/**
 * What applies to a call: it is retried around all the others, and each of its attempts
 * asks the circuit breaker, the rate limiter and the bulkhead, in this order. Thread
 * safe.
 */
public final class CallPolicy {

	/** A single attempt that nothing rejects. */
	public static final CallPolicy NONE = new CallPolicy(null, null, null, null);

	private final @Nullable Retry retry;

	/**
	 * Counts calls that need no retry, which change nothing in it: a context of their own
	 * would be more than such a call costs otherwise.
	 */
	private final Retry.@Nullable AsyncContext<Object> untroubled;

	private final @Nullable Breaker breaker;

	private final @Nullable RateLimiter rateLimiter;

	private final @Nullable Bulkhead bulkhead;

	/**
	 * Creates a policy.
	 * @param retry how often and after what pauses a failed attempt is repeated that may
	 * be repeated; {@code null} for never
	 * @param breaker rejects attempts while too many fail; {@code null} for none
	 * @param rateLimiter limits the attempts in a period; {@code null} for none
	 * @param bulkhead limits the attempts at a time, never waits in asynchronous calls;
	 * {@code null} for none
	 */
	public CallPolicy(@Nullable Retry retry, @Nullable Breaker breaker, @Nullable RateLimiter rateLimiter,
			@Nullable Bulkhead bulkhead) {
		this.retry = retry;
		this.untroubled = (retry != null) ? retry.asyncContext() : null;
		this.breaker = breaker;
		this.rateLimiter = rateLimiter;
		this.bulkhead = bulkhead;
	}

	/** How a failed attempt is repeated; {@code null} for never. */
	public @Nullable Retry retry() {
		return this.retry;
	}

	/** What rejects attempts while too many fail; {@code null} for none. */
	public @Nullable Breaker breaker() {
		return this.breaker;
	}

	/** What limits the attempts in a period; {@code null} for none. */
	public @Nullable RateLimiter rateLimiter() {
		return this.rateLimiter;
	}

	/** What limits the attempts at a time; {@code null} for none. */
	public @Nullable Bulkhead bulkhead() {
		return this.bulkhead;
	}

	/** A call that may be repeated was answered at its first attempt. */
	void answered() {
		if (this.untroubled != null) {
			this.untroubled.onComplete();
		}
	}

	/**
	 * An attempt with everything that may reject it.
	 * @param deadline when it must have ended, as {@link System#nanoTime()}
	 */
	<T> Call<T> guard(Operation operation, long deadline, Call<T> attempt) {
		Call<T> guarded = attempt;
		if (this.bulkhead != null) {
			guarded = new GuardedCall<>(operation, new BulkheadGuard(this.bulkhead), guarded);
		}
		if (this.rateLimiter != null) {
			guarded = limited(operation, deadline, this.rateLimiter, guarded);
		}
		if (this.breaker != null) {
			guarded = new GuardedCall<>(operation, this.breaker, guarded);
		}
		return guarded;
	}

	private static <T> Call<T> limited(Operation operation, long deadline, RateLimiter limiter, Call<T> attempt) {
		return Calls.defer(() -> {
			long nanos = limiter.reservePermission();
			if (nanos < 0 || nanos > deadline - System.nanoTime()) {
				throw new CallRejectedException(operation,
						"rejected, as the limit of rate limiter '" + limiter.getName() + "' is used up",
						(nanos < 0) ? null : Duration.ofNanos(nanos));
			}
			return (nanos > 0) ? attempt.after(Duration.ofNanos(nanos)) : attempt;
		});
	}

	/** A limit on attempts at a time. */
	private record BulkheadGuard(Bulkhead bulkhead) implements Guard {

		@Override
		public Permit acquire(Operation operation, boolean waiting) {
			boolean full = !waiting && this.bulkhead.getMetrics().getAvailableConcurrentCalls() < 1;
			if (full || !this.bulkhead.tryAcquirePermission()) {
				throw new CallRejectedException(operation,
						"rejected, as bulkhead '" + this.bulkhead.getName() + "' is full ("
								+ this.bulkhead.getBulkheadConfig().getMaxConcurrentCalls() + " calls at a time)",
						null);
			}
			return (failure) -> this.bulkhead.onComplete();
		}

	}

}
