package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.outrigger.BuildingBlock;
import dev.outrigger.resilience.PolicyConfigs;
import dev.outrigger.spring.resilience.ResilienceCustomizer;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.RetryConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Settings of policies from properties: those of the component, or else of its block, or
 * else of all.
 *
 * @param all what is said of all components
 * @param blocks what is said of blocks
 * @param components what is said of components, by block and name in the sidecar
 * @param customizers have the last word
 */
record PropertiesPolicyConfigs(ResilienceProperties all, Map<BuildingBlock, ResilienceProperties> blocks,
		Map<BuildingBlock, Map<String, ResilienceProperties>> components,
		List<ResilienceCustomizer> customizers) implements PolicyConfigs {

	private ResilienceProperties properties(Scope scope) {
		return this.components.getOrDefault(scope.block(), Map.of())
			.getOrDefault(scope.component(), ResilienceProperties.NONE)
			.or(this.blocks.getOrDefault(scope.block(), ResilienceProperties.NONE))
			.or(this.all);
	}

	@Override
	public @Nullable RetryConfig retry(Scope scope) {
		ResilienceProperties.Retry retry = properties(scope).retry();
		return retry.on() ? retry(scope.name(), retry) : null;
	}

	private RetryConfig retry(String name, ResilienceProperties.Retry retry) {
		Duration first = Objects.requireNonNullElse(retry.waitDuration(), FIRST_PAUSE);
		Duration longest = Objects.requireNonNullElse(retry.exponentialMaxWaitDuration(), LONGEST_PAUSE);
		double multiplier = Objects.requireNonNullElse(retry.exponentialBackoffMultiplier(), PAUSE_MULTIPLIER);
		double factor = Objects.requireNonNullElse(retry.randomizedWaitFactor(), PAUSE_JITTER);
		RetryConfig.Builder<Object> builder = RetryConfig.custom();
		builder.maxAttempts(Objects.requireNonNullElse(retry.maxAttempts(), RETRY.getMaxAttempts()))
			.intervalFunction(IntervalFunction.ofExponentialRandomBackoff(first, multiplier, factor,
					(longest.compareTo(first) > 0) ? longest : first));
		this.customizers.forEach((customizer) -> customizer.customizeRetry(name, builder));
		return builder.build();
	}

	@Override
	public @Nullable CircuitBreakerConfig circuitBreaker(Scope scope) {
		ResilienceProperties.CircuitBreaker breaker = properties(scope).circuitBreaker();
		return breaker.on() ? circuitBreaker(scope.name(), breaker) : null;
	}

	private CircuitBreakerConfig circuitBreaker(String name, ResilienceProperties.CircuitBreaker breaker) {
		CircuitBreakerConfig.Builder builder = CircuitBreakerConfig.custom();
		PropertyMapper map = PropertyMapper.get();
		map.from(breaker::failureRateThreshold).to(builder::failureRateThreshold);
		map.from(breaker::slowCallRateThreshold).to(builder::slowCallRateThreshold);
		map.from(breaker::slowCallDurationThreshold).to(builder::slowCallDurationThreshold);
		map.from(breaker::slidingWindowType).to(builder::slidingWindowType);
		map.from(breaker::slidingWindowSize).to(builder::slidingWindowSize);
		map.from(breaker::minimumNumberOfCalls).to(builder::minimumNumberOfCalls);
		map.from(breaker::waitDurationInOpenState).to(builder::waitDurationInOpenState);
		map.from(breaker::permittedNumberOfCallsInHalfOpenState).to(builder::permittedNumberOfCallsInHalfOpenState);
		this.customizers.forEach((customizer) -> customizer.customizeCircuitBreaker(name, builder));
		return builder.build();
	}

	@Override
	public @Nullable RateLimiterConfig rateLimiter(Scope scope) {
		ResilienceProperties.RateLimiter limiter = properties(scope).rateLimiter();
		return limiter.on() ? rateLimiter(scope.name(), limiter) : null;
	}

	private RateLimiterConfig rateLimiter(String name, ResilienceProperties.RateLimiter limiter) {
		RateLimiterConfig.Builder builder = RateLimiterConfig.custom().limitRefreshPeriod(Duration.ofSeconds(1));
		PropertyMapper map = PropertyMapper.get();
		map.from(limiter::limitForPeriod).to(builder::limitForPeriod);
		map.from(limiter::limitRefreshPeriod).to(builder::limitRefreshPeriod);
		map.from(limiter::timeoutDuration).to(builder::timeoutDuration);
		this.customizers.forEach((customizer) -> customizer.customizeRateLimiter(name, builder));
		return builder.build();
	}

	@Override
	public @Nullable BulkheadConfig bulkhead(Scope scope) {
		ResilienceProperties.Bulkhead bulkhead = properties(scope).bulkhead();
		return bulkhead.on() ? bulkhead(scope.name(), bulkhead) : null;
	}

	private BulkheadConfig bulkhead(String name, ResilienceProperties.Bulkhead bulkhead) {
		BulkheadConfig.Builder builder = BulkheadConfig.custom();
		PropertyMapper map = PropertyMapper.get();
		map.from(bulkhead::maxConcurrentCalls).to(builder::maxConcurrentCalls);
		this.customizers.forEach((customizer) -> customizer.customizeBulkhead(name, builder));
		return builder.build();
	}

}
