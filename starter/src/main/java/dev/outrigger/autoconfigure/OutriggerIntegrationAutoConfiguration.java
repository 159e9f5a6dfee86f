package dev.outrigger.autoconfigure;

import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.integration.OutriggerChannelAdapters;
import dev.outrigger.spring.integration.OutriggerLockRegistry;
import dev.outrigger.spring.lock.LockStores;
import dev.outrigger.spring.pubsub.TopicListenerContainerFactory;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * Spring Integration's channel adapters, and its locks where a property names a store.
 */
@AutoConfiguration(after = { OutriggerInjectionAutoConfiguration.class, OutriggerListenerAutoConfiguration.class })
@ConditionalOnClass(LockRegistry.class)
@ConditionalOnBean(FacadeContext.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerIntegrationAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnBean(TopicListenerContainerFactory.class)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	OutriggerChannelAdapters outriggerChannelAdapters(TopicListenerContainerFactory listeners,
			TopicListenerRegistry registry, FacadeContext facades) {
		return new OutriggerChannelAdapters(listeners, registry, facades);
	}

	/** Locks. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("outrigger.integration.lock-registry.store")
	@EnableConfigurationProperties(IntegrationProperties.class)
	static class Registry {

		@Bean
		@ConditionalOnMissingBean(LockRegistry.class)
		OutriggerLockRegistry outriggerLockRegistry(FacadeContext facades, IntegrationProperties properties) {
			IntegrationProperties.Registry registry = properties.lockRegistry();
			return new OutriggerLockRegistry(new LockStores(facades).locks(registry.store()), registry.leaseFor(),
					registry.renew());
		}

	}

}
