package dev.outrigger.resilience;

import java.time.Duration;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.CallPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResiliencePoliciesTests {

	private static final Operation GET = new Operation(BuildingBlock.STATE, "get", "orders", Effect.READ);

	@Test
	void retriesAreOnAndTheRestIsOff() {
		CallPolicy policy = ResiliencePolicies.builder().build().of(GET);
		assertThat(policy.retry()).isNotNull();
		assertThat(policy.retry().getName()).isEqualTo("outrigger-state-orders");
		assertThat(policy.retry().getRetryConfig().getMaxAttempts()).isEqualTo(3);
		assertThat(policy.breaker()).isNull();
		assertThat(policy.rateLimiter()).isNull();
		assertThat(policy.bulkhead()).isNull();
	}

	@Test
	void pausesGrowAndVary() {
		for (int i = 0; i < 100; i++) {
			assertThat(PolicyConfigs.RETRY.<Object>getIntervalBiFunction().apply(1, null)).isBetween(50L, 150L);
			assertThat(PolicyConfigs.RETRY.<Object>getIntervalBiFunction().apply(2, null)).isBetween(100L, 300L);
		}
	}

	@Test
	void aComponentHasOnePolicy() {
		ResiliencePolicies policies = ResiliencePolicies.builder().build();
		Operation save = new Operation(BuildingBlock.STATE, "save", "orders", Effect.REPEATABLE);
		Operation lock = new Operation(BuildingBlock.LOCK, "lock", "orders", Effect.ONCE);
		assertThat(policies.of(save)).isSameAs(policies.of(GET));
		assertThat(policies.of(lock)).isNotSameAs(policies.of(GET));
	}

	@Test
	void whatARegistryHasIsUsed() {
		RetryRegistry retries = RetryRegistry.ofDefaults();
		Retry own = retries.retry("outrigger-state-orders", RetryConfig.custom().maxAttempts(7).build());
		RateLimiterRegistry limiters = RateLimiterRegistry.ofDefaults();
		limiters.rateLimiter("outrigger-state-orders");
		ResiliencePolicies policies = ResiliencePolicies.builder().retries(retries).rateLimiters(limiters).build();
		assertThat(policies.of(GET).retry()).isSameAs(own);
		assertThat(policies.of(GET).rateLimiter()).isNotNull();
	}

	@Test
	void anOpenBreakerIsAProblemOfItsComponent() {
		CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
		ResiliencePolicies policies = ResiliencePolicies.builder()
			.prefix("outrigger-second-")
			.circuitBreakers(breakers)
			.configs(new PolicyConfigs() {

				@Override
				public @Nullable CircuitBreakerConfig circuitBreaker(Scope scope) {
					return CircuitBreakerConfig.custom().waitDurationInOpenState(Duration.ofMinutes(5)).build();
				}

			})
			.build();
		policies.of(GET);
		assertThat(policies.problems()).isEmpty();
		breakers.circuitBreaker("outrigger-second-state-orders").transitionToOpenState();
		assertThat(policies.problems()).containsOnlyKeys("outrigger-second-state-orders");
	}

	@Test
	void callsOfTheSidecarItselfAreNeverRejected() {
		CallPolicy policy = ResiliencePolicies.builder().build().of(Operation.ofSidecar("health"));
		assertThat(policy.retry()).isNotNull();
		assertThat(policy.breaker()).isNull();
	}

}
