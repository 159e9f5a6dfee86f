package dev.outrigger.autoconfigure;

import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.integration.OutriggerLockRegistry;
import dev.outrigger.spring.lock.LockStores;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.support.locks.LockRegistry;

/** Spring Integration's locks in a lock store, where a property names one. */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
@ConditionalOnClass(LockRegistry.class)
@ConditionalOnProperty("outrigger.integration.lock-registry.store")
@EnableConfigurationProperties(IntegrationProperties.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerIntegrationAutoConfiguration {

	@Bean
	@ConditionalOnBean(FacadeContext.class)
	@ConditionalOnMissingBean(LockRegistry.class)
	OutriggerLockRegistry outriggerLockRegistry(FacadeContext facades, IntegrationProperties properties) {
		IntegrationProperties.Registry registry = properties.lockRegistry();
		return new OutriggerLockRegistry(new LockStores(facades).locks(registry.store()), registry.leaseFor(),
				registry.renew());
	}

}
