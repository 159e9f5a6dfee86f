package dev.outrigger.resilience;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.call.Breaker;
import dev.outrigger.call.CallPolicies;
import dev.outrigger.call.CallPolicy;
import dev.outrigger.resilience.PolicyConfigs.Scope;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The policies of each component: what resilience4j's registries have under its name
 * (prefix, block and component, as {@code outrigger-state-orders}), or else what the
 * settings say. Calls that concern the sidecar itself, as health checks, are retried by
 * {@link PolicyConfigs#RETRY} and never rejected. Thread safe.
 */
public final class ResiliencePolicies implements CallPolicies {

	/** What the names of policies begin with, unless the builder says otherwise. */
	public static final String PREFIX = "outrigger-";

	private final String prefix;

	private final RetryRegistry retries;

	private final CircuitBreakerRegistry circuitBreakers;

	private final RateLimiterRegistry rateLimiters;

	private final BulkheadRegistry bulkheads;

	private final PolicyConfigs configs;

	private final CallPolicy ofSidecar = new CallPolicy(Retry.of("outrigger", PolicyConfigs.RETRY), null, null, null);

	private final Map<BuildingBlock, Map<String, CallPolicy>> policies = new EnumMap<>(BuildingBlock.class);

	private ResiliencePolicies(Builder builder) {
		this.prefix = builder.prefix;
		this.retries = builder.retries;
		this.circuitBreakers = builder.circuitBreakers;
		this.rateLimiters = builder.rateLimiters;
		this.bulkheads = builder.bulkheads;
		this.configs = builder.configs;
		for (BuildingBlock block : BuildingBlock.values()) {
			this.policies.put(block, new ConcurrentHashMap<>());
		}
	}

	/**
	 * Starts building policies. By default they have registries of their own and the
	 * settings of {@link PolicyConfigs#DEFAULTS}.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public CallPolicy of(Operation operation) {
		BuildingBlock block = operation.block();
		if (block == null) {
			return this.ofSidecar;
		}
		Map<String, CallPolicy> ofBlock = this.policies.getOrDefault(block, Map.of());
		CallPolicy policy = ofBlock.get(operation.component());
		return (policy != null) ? policy : ofBlock.computeIfAbsent(operation.component(),
				(component) -> policy(new Scope(block, component, this.prefix + block.id() + "-" + component)));
	}

	/** A registry answers with what it has, whatever the settings. */
	private CallPolicy policy(Scope scope) {
		String name = scope.name();
		RetryConfig retry = this.configs.retry(scope);
		RateLimiterConfig rateLimiter = this.configs.rateLimiter(scope);
		BulkheadConfig bulkhead = this.configs.bulkhead(scope);
		return new CallPolicy((retry != null) ? this.retries.retry(name, retry) : this.retries.find(name).orElse(null),
				breaker(scope),
				(rateLimiter != null) ? this.rateLimiters.rateLimiter(name, rateLimiter)
						: this.rateLimiters.find(name).orElse(null),
				(bulkhead != null) ? this.bulkheads.bulkhead(name, bulkhead) : this.bulkheads.find(name).orElse(null));
	}

	private @Nullable Breaker breaker(Scope scope) {
		String name = scope.name();
		CircuitBreakerConfig config = this.configs.circuitBreaker(scope);
		CircuitBreaker circuitBreaker = (config != null) ? this.circuitBreakers.circuitBreaker(name, config)
				: this.circuitBreakers.find(name).orElse(null);
		return (circuitBreaker != null) ? new Breaker(circuitBreaker) : null;
	}

	@Override
	public Map<String, String> problems() {
		Map<String, String> problems = new TreeMap<>();
		this.policies.values()
			.stream()
			.flatMap((ofBlock) -> ofBlock.values().stream())
			.flatMap((policy) -> Stream.ofNullable(policy.breaker()))
			.forEach((breaker) -> breaker.problem().ifPresent((text) -> problems.put(breaker.name(), text)));
		return problems;
	}

	/** Builds policies. Not thread safe. */
	public static final class Builder {

		private String prefix = PREFIX;

		private RetryRegistry retries = RetryRegistry.ofDefaults();

		private CircuitBreakerRegistry circuitBreakers = CircuitBreakerRegistry.ofDefaults();

		private RateLimiterRegistry rateLimiters = RateLimiterRegistry.ofDefaults();

		private BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();

		private PolicyConfigs configs = PolicyConfigs.DEFAULTS;

		private Builder() {
		}

		/** What the names of policies begin with. Defaults to {@link #PREFIX}. */
		public Builder prefix(String prefix) {
			this.prefix = prefix;
			return this;
		}

		/** Where retries are kept. */
		public Builder retries(RetryRegistry retries) {
			this.retries = retries;
			return this;
		}

		/** Where circuit breakers are kept. */
		public Builder circuitBreakers(CircuitBreakerRegistry circuitBreakers) {
			this.circuitBreakers = circuitBreakers;
			return this;
		}

		/** Where rate limiters are kept. */
		public Builder rateLimiters(RateLimiterRegistry rateLimiters) {
			this.rateLimiters = rateLimiters;
			return this;
		}

		/** Where bulkheads are kept. Only blocking calls wait for their turn. */
		public Builder bulkheads(BulkheadRegistry bulkheads) {
			this.bulkheads = bulkheads;
			return this;
		}

		/** The settings of policies that the registries do not have. */
		public Builder configs(PolicyConfigs configs) {
			this.configs = configs;
			return this;
		}

		/** Makes the policies; those of a component when it is first used. */
		public ResiliencePolicies build() {
			return new ResiliencePolicies(this);
		}

	}

}
