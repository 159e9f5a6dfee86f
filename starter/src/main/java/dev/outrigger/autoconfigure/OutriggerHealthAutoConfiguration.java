package dev.outrigger.autoconfigure;

import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.portability.PortabilityReporter;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of each sidecar and of its components. */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("outrigger")
@ConditionalOnEnabledOutrigger
public final class OutriggerHealthAutoConfiguration {

	@Bean
	@ConditionalOnBean(SidecarConnections.class)
	@ConditionalOnMissingBean(name = { "outriggerHealthIndicator", "outriggerHealthContributor" })
	HealthContributor outriggerHealthContributor(SidecarConnections connections,
			ObjectProvider<PortabilityReporter> reporter, ObjectProvider<TopicListenerRegistry> listeners,
			ObjectProvider<ResilienceRegistries> resilience) {
		CircuitBreakerRegistry circuitBreakers = resilience.getIfAvailable(ResilienceRegistries::ofDefaults)
			.circuitBreakers();
		BiFunction<String, Supplier<SidecarConnection>, SidecarHealth> health = (name, open) -> new SidecarHealth(name,
				open, reporter::getIfUnique, listeners::getIfUnique, circuitBreakers,
				ResilienceRegistries.prefix(name));
		return connections.isSingle() ? health.apply(SidecarConnections.MAIN, connections::main)
				: new SidecarsHealth(connections, health);
	}

}
