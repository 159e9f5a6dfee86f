package dev.outrigger.autoconfigure;

import java.time.Duration;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Policies of calls: for all components, those of a building block, or one. What is left
 * out for a component is as for its block, and what is left out there as for all.
 *
 * @param retry how calls are retried
 * @param circuitBreaker when calls are rejected because of earlier failures
 * @param rateLimiter how many attempts are made in a period
 * @param bulkhead how many attempts are made at a time
 */
record ResilienceProperties(@DefaultValue Retry retry, @DefaultValue CircuitBreaker circuitBreaker,
		@DefaultValue RateLimiter rateLimiter, @DefaultValue Bulkhead bulkhead) {

	static final ResilienceProperties NONE = new ResilienceProperties(new Retry(null, null, null, null, null, null),
			new CircuitBreaker(null, null, null, null, null, null, null, null, null),
			new RateLimiter(null, null, null, null), new Bulkhead(null, null));

	/** These, with others where they say nothing. */
	ResilienceProperties or(ResilienceProperties wider) {
		return new ResilienceProperties(this.retry.or(wider.retry), this.circuitBreaker.or(wider.circuitBreaker),
				this.rateLimiter.or(wider.rateLimiter), this.bulkhead.or(wider.bulkhead));
	}

	private static <T> @Nullable T either(@Nullable T own, @Nullable T wider) {
		return (own != null) ? own : wider;
	}

	/**
	 * How calls are retried.
	 *
	 * @param enabled whether calls are retried that may be
	 * @param maxAttempts how many attempts a call has, the first one included
	 * @param waitDuration the first pause
	 * @param exponentialBackoffMultiplier by how much each pause is longer than the one
	 * before
	 * @param exponentialMaxWaitDuration the longest pause
	 * @param randomizedWaitFactor by which part of itself a pause may be longer or
	 * shorter, from 0 to below 1
	 */
	record Retry(@Nullable Boolean enabled, @Nullable Integer maxAttempts, @Nullable Duration waitDuration,
			@Nullable Double exponentialBackoffMultiplier, @Nullable Duration exponentialMaxWaitDuration,
			@Nullable Double randomizedWaitFactor) {

		Retry or(Retry wider) {
			return new Retry(either(this.enabled, wider.enabled), either(this.maxAttempts, wider.maxAttempts),
					either(this.waitDuration, wider.waitDuration),
					either(this.exponentialBackoffMultiplier, wider.exponentialBackoffMultiplier),
					either(this.exponentialMaxWaitDuration, wider.exponentialMaxWaitDuration),
					either(this.randomizedWaitFactor, wider.randomizedWaitFactor));
		}

		boolean on() {
			return !Boolean.FALSE.equals(this.enabled);
		}

	}

	/**
	 * When calls are rejected because of earlier failures.
	 *
	 * @param enabled whether there is a circuit breaker
	 * @param failureRateThreshold at which percentage of failures it opens
	 * @param slowCallRateThreshold at which percentage of slow attempts it opens
	 * @param slowCallDurationThreshold from which duration on an attempt is slow
	 * @param slidingWindowType whether the window counts attempts or seconds
	 * @param slidingWindowSize the size of the window, in attempts or seconds
	 * @param minimumNumberOfCalls how many attempts there must be before it opens
	 * @param waitDurationInOpenState how long it stays open
	 * @param permittedNumberOfCallsInHalfOpenState how many attempts it lets through
	 * before it closes or opens again
	 */
	record CircuitBreaker(@Nullable Boolean enabled, @Nullable Float failureRateThreshold,
			@Nullable Float slowCallRateThreshold, @Nullable Duration slowCallDurationThreshold,
			@Nullable SlidingWindowType slidingWindowType, @Nullable Integer slidingWindowSize,
			@Nullable Integer minimumNumberOfCalls, @Nullable Duration waitDurationInOpenState,
			@Nullable Integer permittedNumberOfCallsInHalfOpenState) {

		CircuitBreaker or(CircuitBreaker wider) {
			return new CircuitBreaker(either(this.enabled, wider.enabled),
					either(this.failureRateThreshold, wider.failureRateThreshold),
					either(this.slowCallRateThreshold, wider.slowCallRateThreshold),
					either(this.slowCallDurationThreshold, wider.slowCallDurationThreshold),
					either(this.slidingWindowType, wider.slidingWindowType),
					either(this.slidingWindowSize, wider.slidingWindowSize),
					either(this.minimumNumberOfCalls, wider.minimumNumberOfCalls),
					either(this.waitDurationInOpenState, wider.waitDurationInOpenState),
					either(this.permittedNumberOfCallsInHalfOpenState, wider.permittedNumberOfCallsInHalfOpenState));
		}

		boolean on() {
			return Boolean.TRUE.equals(this.enabled);
		}

	}

	/**
	 * How many attempts are made in a period.
	 *
	 * @param enabled whether there is a limit
	 * @param limitForPeriod how many attempts there may be in a period
	 * @param limitRefreshPeriod the period
	 * @param timeoutDuration how long an attempt waits for its turn
	 */
	record RateLimiter(@Nullable Boolean enabled, @Nullable Integer limitForPeriod,
			@Nullable Duration limitRefreshPeriod, @Nullable Duration timeoutDuration) {

		RateLimiter or(RateLimiter wider) {
			return new RateLimiter(either(this.enabled, wider.enabled),
					either(this.limitForPeriod, wider.limitForPeriod),
					either(this.limitRefreshPeriod, wider.limitRefreshPeriod),
					either(this.timeoutDuration, wider.timeoutDuration));
		}

		boolean on() {
			return Boolean.TRUE.equals(this.enabled);
		}

	}

	/**
	 * How many attempts are made at a time; further ones are rejected at once.
	 *
	 * @param enabled whether there is a limit
	 * @param maxConcurrentCalls how many attempts there may be at a time
	 */
	record Bulkhead(@Nullable Boolean enabled, @Nullable Integer maxConcurrentCalls) {

		Bulkhead or(Bulkhead wider) {
			return new Bulkhead(either(this.enabled, wider.enabled),
					either(this.maxConcurrentCalls, wider.maxConcurrentCalls));
		}

		boolean on() {
			return Boolean.TRUE.equals(this.enabled);
		}

	}

}
