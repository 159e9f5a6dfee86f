package dev.outrigger.spring.resilience;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.RetryConfig;

/**
 * Customizes the policies that come from {@code outrigger.*.resilience} properties, after
 * the properties were applied. Beans of this type are called in their order, once per
 * policy, when a component is first used. A policy that a registry of the application
 * already has under the same name is used as it is. Must be thread safe.
 */
public interface ResilienceCustomizer {

	/**
	 * Customizes how calls are retried. Whatever it allows, only attempts without an
	 * answer are repeated, and only of operations that may be repeated.
	 * @param name the policy's name, as {@code outrigger-state-orders}
	 * @param builder has the settings of the properties
	 */
	default void customizeRetry(String name, RetryConfig.Builder<Object> builder) {
	}

	/**
	 * Customizes a circuit breaker. What counts as a failure is narrowed further by the
	 * library: answers as a conflict or a refused request never do.
	 * @param name the policy's name
	 * @param builder has the settings of the properties
	 */
	default void customizeCircuitBreaker(String name, CircuitBreakerConfig.Builder builder) {
	}

	/**
	 * Customizes a rate limiter.
	 * @param name the policy's name
	 * @param builder has the settings of the properties
	 */
	default void customizeRateLimiter(String name, RateLimiterConfig.Builder builder) {
	}

	/**
	 * Customizes a bulkhead.
	 * @param name the policy's name
	 * @param builder has the settings of the properties
	 */
	default void customizeBulkhead(String name, BulkheadConfig.Builder builder) {
	}

}
