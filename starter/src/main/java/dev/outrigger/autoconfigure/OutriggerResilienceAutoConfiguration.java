package dev.outrigger.autoconfigure;

import dev.outrigger.spring.resilience.ResilienceCustomizer;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The policies of calls, and their figures. */
@AutoConfiguration(afterName = { "io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration",
		"io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration",
		"io.github.resilience4j.springboot.ratelimiter.autoconfigure.RateLimiterAutoConfiguration",
		"io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadAutoConfiguration" })
@ConditionalOnEnabledOutrigger
@Conditional(OnSidecarCondition.class)
public final class OutriggerResilienceAutoConfiguration {

	@Bean
	@Lazy
	ResilienceRegistries outriggerResilienceRegistries(ObjectProvider<RetryRegistry> retries,
			ObjectProvider<CircuitBreakerRegistry> circuitBreakers, ObjectProvider<RateLimiterRegistry> rateLimiters,
			ObjectProvider<BulkheadRegistry> bulkheads, ObjectProvider<ResilienceCustomizer> customizers) {
		return new ResilienceRegistries(retries.getIfUnique(RetryRegistry::ofDefaults),
				circuitBreakers.getIfUnique(CircuitBreakerRegistry::ofDefaults),
				rateLimiters.getIfUnique(RateLimiterRegistry::ofDefaults),
				bulkheads.getIfUnique(BulkheadRegistry::ofDefaults), customizers.orderedStream().toList());
	}

	/** The figures of registries that are our own; the application binds its own ones. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ MeterBinder.class, TaggedRetryMetrics.class })
	static class Metrics {

		@Bean
		@ConditionalOnMissingBean(RetryRegistry.class)
		MeterBinder outriggerRetryMetrics(ResilienceRegistries registries) {
			return TaggedRetryMetrics.ofRetryRegistry(registries.retries());
		}

		@Bean
		@ConditionalOnMissingBean(CircuitBreakerRegistry.class)
		MeterBinder outriggerCircuitBreakerMetrics(ResilienceRegistries registries) {
			return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registries.circuitBreakers());
		}

		@Bean
		@ConditionalOnMissingBean(RateLimiterRegistry.class)
		MeterBinder outriggerRateLimiterMetrics(ResilienceRegistries registries) {
			return TaggedRateLimiterMetrics.ofRateLimiterRegistry(registries.rateLimiters());
		}

		@Bean
		@ConditionalOnMissingBean(BulkheadRegistry.class)
		MeterBinder outriggerBulkheadMetrics(ResilienceRegistries registries) {
			return TaggedBulkheadMetrics.ofBulkheadRegistry(registries.bulkheads());
		}

	}

}
