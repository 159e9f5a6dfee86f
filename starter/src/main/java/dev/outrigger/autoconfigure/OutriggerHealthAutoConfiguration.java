package dev.outrigger.autoconfigure;

import dev.outrigger.connection.SidecarConnection;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The sidecar's health, and what is wrong with subscriptions and watches. */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("outrigger")
@ConditionalOnEnabledOutrigger
public final class OutriggerHealthAutoConfiguration {

	@Bean
	@ConditionalOnBean(SidecarConnection.class)
	@ConditionalOnMissingBean(name = { "outriggerHealthIndicator", "outriggerHealthContributor" })
	HealthIndicator outriggerHealthIndicator(SidecarConnection connection) {
		return new OutriggerHealthIndicator(connection);
	}

}
