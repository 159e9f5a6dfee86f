package dev.outrigger.autoconfigure;

import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.lock.LockStores;
import dev.outrigger.spring.shedlock.OutriggerLockProvider;
import net.javacrumbs.shedlock.core.LockProvider;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** ShedLock's locks in a lock store, where a property names one. */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
@ConditionalOnClass(LockProvider.class)
@ConditionalOnProperty("outrigger.shedlock.store")
@EnableConfigurationProperties(ShedLockProperties.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerShedLockAutoConfiguration {

	@Bean
	@ConditionalOnBean(FacadeContext.class)
	@ConditionalOnMissingBean(LockProvider.class)
	OutriggerLockProvider outriggerLockProvider(FacadeContext facades, ShedLockProperties properties) {
		return new OutriggerLockProvider(new LockStores(facades).locks(properties.store()));
	}

}
