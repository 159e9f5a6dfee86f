package dev.outrigger.resilience;

import java.time.Duration;

import dev.outrigger.BuildingBlock;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.RetryConfig;
import org.jspecify.annotations.Nullable;

/**
 * The settings of policies that a registry does not have yet. Without overrides: three
 * attempts, and nothing that rejects calls. Thread safe.
 */
public interface PolicyConfigs {

	/** The first pause between attempts. */
	Duration FIRST_PAUSE = Duration.ofMillis(100);

	/** The longest pause between attempts. */
	Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	/** By how much each pause is longer than the one before. */
	double PAUSE_MULTIPLIER = 2;

	/** By which part of itself a pause may be longer or shorter. */
	double PAUSE_JITTER = 0.5;

	/** Three attempts, with these pauses. */
	RetryConfig RETRY = RetryConfig.custom()
		.maxAttempts(3)
		.intervalFunction(
				IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, PAUSE_MULTIPLIER, PAUSE_JITTER, LONGEST_PAUSE))
		.build();

	/** The default settings. */
	PolicyConfigs DEFAULTS = new PolicyConfigs() {
	};

	/**
	 * How calls are retried. Whatever it says, only attempts without an answer are
	 * repeated, and only of operations that may be repeated.
	 * @param scope whose calls
	 * @return the settings; {@code null} for no retries
	 */
	default @Nullable RetryConfig retry(Scope scope) {
		return RETRY;
	}

	/**
	 * When calls are rejected because of earlier failures.
	 * @param scope whose calls
	 * @return the settings; {@code null} for never
	 */
	default @Nullable CircuitBreakerConfig circuitBreaker(Scope scope) {
		return null;
	}

	/**
	 * How many attempts are made in a period.
	 * @param scope whose calls
	 * @return the settings; {@code null} for any number
	 */
	default @Nullable RateLimiterConfig rateLimiter(Scope scope) {
		return null;
	}

	/**
	 * How many attempts are made at a time.
	 * @param scope whose calls
	 * @return the settings; {@code null} for any number
	 */
	default @Nullable BulkheadConfig bulkhead(Scope scope) {
		return null;
	}

	/**
	 * A component, whose calls share their policies.
	 *
	 * @param block the building block
	 * @param component the component's name in the sidecar
	 * @param name the name of its policies in the registries
	 */
	record Scope(BuildingBlock block, String component, String name) {

	}

}
