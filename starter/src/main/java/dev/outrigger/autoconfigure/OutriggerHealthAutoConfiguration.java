package dev.outrigger.autoconfigure;

import java.util.Map;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of each sidecar, and what is wrong with subscriptions and watches. */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("outrigger")
@ConditionalOnEnabledOutrigger
public final class OutriggerHealthAutoConfiguration {

	@Bean
	@ConditionalOnBean(SidecarConnections.class)
	@ConditionalOnMissingBean(name = { "outriggerHealthIndicator", "outriggerHealthContributor" })
	HealthContributor outriggerHealthContributor(SidecarConnections connections,
			ObjectProvider<TopicListenerRegistry> listeners) {
		Map<String, SidecarConnection> all = connections.all();
		return (all.size() == 1) ? new OutriggerHealthIndicator(connections.main(), listeners::getIfUnique)
				: CompositeHealthContributor.fromMap(all,
						(connection) -> new OutriggerHealthIndicator(connection, listeners::getIfUnique));
	}

}
