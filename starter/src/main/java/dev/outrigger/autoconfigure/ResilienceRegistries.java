package dev.outrigger.autoconfigure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.CallPolicies;
import dev.outrigger.resilience.ResiliencePolicies;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.resilience.ResilienceCustomizer;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;

/**
 * Where the policies of all sidecars are kept: in the registries of the application, as
 * resilience4j's own starter has them, or else in registries that are no beans, so that
 * nothing else backs off because of them.
 *
 * @param retries keeps retries
 * @param circuitBreakers keeps circuit breakers
 * @param rateLimiters keeps rate limiters
 * @param bulkheads keeps bulkheads
 * @param customizers customize policies that come from properties
 */
record ResilienceRegistries(RetryRegistry retries, CircuitBreakerRegistry circuitBreakers,
		RateLimiterRegistry rateLimiters, BulkheadRegistry bulkheads, List<ResilienceCustomizer> customizers) {

	/** Registries of our own. */
	static ResilienceRegistries ofDefaults() {
		return new ResilienceRegistries(RetryRegistry.ofDefaults(), CircuitBreakerRegistry.ofDefaults(),
				RateLimiterRegistry.ofDefaults(), BulkheadRegistry.ofDefaults(), List.of());
	}

	/**
	 * What the names of the policies of a sidecar begin with.
	 * @param sidecar its name, empty or {@link SidecarConnections#MAIN} for the main one
	 */
	static String prefix(String sidecar) {
		return (sidecar.isEmpty() || sidecar.equals(SidecarConnections.MAIN)) ? ResiliencePolicies.PREFIX
				: ResiliencePolicies.PREFIX + sidecar + "-";
	}

	/**
	 * The policies of calls to a sidecar.
	 * @param properties what is said of all components and of blocks
	 * @param components what is said of components
	 * @param settings tells the sidecar
	 */
	CallPolicies policies(OutriggerProperties properties, PropertiesComponents components, SidecarSettings settings) {
		Map<BuildingBlock, ResilienceProperties> blocks = new EnumMap<>(BuildingBlock.class);
		properties.blocks().forEach((block, all) -> blocks.put(block, all.resilience()));
		return ResiliencePolicies.builder()
			.prefix(prefix(settings.name()))
			.retries(this.retries)
			.circuitBreakers(this.circuitBreakers)
			.rateLimiters(this.rateLimiters)
			.bulkheads(this.bulkheads)
			.configs(new PropertiesPolicyConfigs(properties.resilience(), blocks,
					components.resilience(settings.name()), this.customizers))
			.build();
	}

}
