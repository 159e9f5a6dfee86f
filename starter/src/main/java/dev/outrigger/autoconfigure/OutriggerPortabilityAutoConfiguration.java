package dev.outrigger.autoconfigure;

import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import dev.outrigger.spring.portability.PortabilityReporter;
import dev.outrigger.spring.portability.PortabilityTable;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Tells on which sidecars the application would run: as a bean, in the debug log, and as
 * an endpoint of the actuator.
 */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class)
@ConditionalOnBean({ SidecarConnections.class, OutriggerAnnotationPostProcessor.class })
@ConditionalOnEnabledOutrigger
public final class OutriggerPortabilityAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(PortabilityReporter.class);

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	PortabilityReporter outriggerPortabilityReporter(OutriggerAnnotationPostProcessor annotations,
			PropertiesComponents components, SidecarConnections connections, ConfigurableBeanFactory beanFactory) {
		return new PortabilityReporter(annotations, components, connections, SidecarConnectors.load().all(),
				beanFactory::resolveEmbeddedValue);
	}

	@Bean
	SmartInitializingSingleton outriggerPortabilityLog(PortabilityReporter reporter) {
		return () -> {
			if (logger.isDebugEnabled() && !reporter.annotations().uses().isEmpty()) {
				logger.debug("Where the application would run:{}{}", System.lineSeparator(),
						PortabilityTable.of(reporter.report()));
			}
		};
	}

	/** {@code /actuator/outrigger}, once that is exposed. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	static class Actuator {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		OutriggerEndpoint outriggerEndpoint(PortabilityReporter reporter, SidecarConnections connections,
				ObjectProvider<TopicListenerRegistry> listeners) {
			return new OutriggerEndpoint(reporter, connections, listeners::getIfUnique);
		}

	}

}
