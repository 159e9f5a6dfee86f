package dev.outrigger.autoconfigure;

import java.time.Duration;

import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

/** Checks values that bind, but cannot be meant, and names their property. */
final class PropertyChecks {

	private static final String MORE_THAN_ZERO = "a duration of more than zero";

	private static final String NOT_NEGATIVE = "a duration of zero or more";

	private PropertyChecks() {
	}

	static void check(OutriggerProperties properties) {
		sidecar(properties.main());
		properties.sidecars().forEach((name, sidecar) -> sidecar(sidecar.settings(name)));
		more("outrigger.startup.timeout", properties.startup().timeout());
		port("outrigger.embedded.dapr-port", properties.embedded().daprPort(), 0);
		port("outrigger.embedded.dapr-http-port", properties.embedded().daprHttpPort(), 0);
		port("outrigger.embedded.layotto-port", properties.embedded().layottoPort(), 0);
		millis("outrigger.pubsub.publisher.outbox.retry-interval",
				properties.pubsub().publisher().outbox().retryInterval());
		listener("outrigger.pubsub.listener.", properties.pubsub().listener());
		properties.pubsub()
			.brokers()
			.forEach((name, broker) -> more("outrigger.pubsub.brokers." + name + ".processing-timeout",
					broker.processingTimeout()));
		properties.config()
			.stores()
			.forEach((name, store) -> more("outrigger.config.stores." + name + ".refresh-interval",
					store.refreshInterval()));
		resilience("outrigger.resilience.", properties.resilience());
		properties.blocks().forEach((block, all) -> {
			resilience("outrigger." + block.id() + ".resilience.", all.resilience());
			all.components().forEach((name, one) -> {
				String prefix = PropertiesComponents.prefix(block, all) + "." + name + ".";
				more(prefix + "timeout", one.timeout());
				resilience(prefix + "resilience.", one.resilience());
			});
		});
	}

	private static void sidecar(SidecarSettings settings) {
		more(settings.property("connection.timeout"), settings.connection().timeout());
		port(settings.property("callback.port"), settings.callback().port(), -1);
	}

	private static void listener(String prefix, PubSubProperties.Listener listener) {
		number(prefix + "concurrency", listener.concurrency());
		number(prefix + "max-in-flight", listener.maxInFlight());
		number(prefix + "max-attempts", listener.maxAttempts());
		check(prefix + "drain-timeout", listener.drainTimeout(), !listener.drainTimeout().isNegative(), NOT_NEGATIVE);
		millis(prefix + "idle-event-interval", listener.idleEventInterval());
		more(prefix + "idempotent.keep-for", listener.idempotent().keepFor());
		PubSubProperties.BackOff backOff = listener.backOff();
		check(prefix + "back-off.initial", backOff.initial(), !backOff.initial().isNegative(), NOT_NEGATIVE);
		check(prefix + "back-off.multiplier", backOff.multiplier(), backOff.multiplier() >= 1,
				"a number of at least 1");
		check(prefix + "back-off.maximum", backOff.maximum(), backOff.maximum().compareTo(backOff.initial()) >= 0,
				"at least 'back-off.initial', " + backOff.initial());
	}

	private static void resilience(String prefix, ResilienceProperties properties) {
		ResilienceProperties.Retry retry = properties.retry();
		number(prefix + "retry.max-attempts", retry.maxAttempts());
		millis(prefix + "retry.wait-duration", retry.waitDuration());
		millis(prefix + "retry.exponential-max-wait-duration", retry.exponentialMaxWaitDuration());
		Double multiplier = retry.exponentialBackoffMultiplier();
		check(prefix + "retry.exponential-backoff-multiplier", multiplier, multiplier == null || multiplier >= 1,
				"a number of at least 1");
		Double factor = retry.randomizedWaitFactor();
		check(prefix + "retry.randomized-wait-factor", factor, factor == null || (factor >= 0 && factor < 1),
				"a number from 0 to below 1");
		ResilienceProperties.CircuitBreaker breaker = properties.circuitBreaker();
		percentage(prefix + "circuit-breaker.failure-rate-threshold", breaker.failureRateThreshold());
		percentage(prefix + "circuit-breaker.slow-call-rate-threshold", breaker.slowCallRateThreshold());
		millis(prefix + "circuit-breaker.slow-call-duration-threshold", breaker.slowCallDurationThreshold());
		number(prefix + "circuit-breaker.sliding-window-size", breaker.slidingWindowSize());
		number(prefix + "circuit-breaker.minimum-number-of-calls", breaker.minimumNumberOfCalls());
		millis(prefix + "circuit-breaker.wait-duration-in-open-state", breaker.waitDurationInOpenState());
		number(prefix + "circuit-breaker.permitted-number-of-calls-in-half-open-state",
				breaker.permittedNumberOfCallsInHalfOpenState());
		ResilienceProperties.RateLimiter limiter = properties.rateLimiter();
		number(prefix + "rate-limiter.limit-for-period", limiter.limitForPeriod());
		millis(prefix + "rate-limiter.limit-refresh-period", limiter.limitRefreshPeriod());
		Duration timeout = limiter.timeoutDuration();
		check(prefix + "rate-limiter.timeout-duration", timeout, timeout == null || !timeout.isNegative(),
				NOT_NEGATIVE);
		number(prefix + "bulkhead.max-concurrent-calls", properties.bulkhead().maxConcurrentCalls());
	}

	private static void percentage(String property, @Nullable Float value) {
		check(property, value, value == null || (value > 0 && value <= 100), "a percentage, above 0 to 100");
	}

	private static void millis(String property, @Nullable Duration value) {
		check(property, value, value == null || value.toMillis() >= 1, "a duration of at least a millisecond");
	}

	private static void number(String property, @Nullable Integer value) {
		check(property, value, value == null || value >= 1, "a whole number of at least 1");
	}

	private static void more(String property, @Nullable Duration value) {
		check(property, value, value == null || (!value.isZero() && !value.isNegative()), MORE_THAN_ZERO);
	}

	private static void port(String property, int value, int lowest) {
		check(property, value, value >= lowest && value <= 65_535, "a port, " + lowest + " to 65535");
	}

	private static void check(String property, @Nullable Object value, boolean good, String expected) {
		if (!good) {
			throw new OutriggerStartupException(property + ": '" + value + "' (expected: " + expected + ")",
					"Correct the property, or leave it out.", null);
		}
	}

}
