package dev.outrigger.autoconfigure;

import dev.outrigger.spring.cache.OutriggerCacheManager;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.state.StateStores;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Spring's caches in a state store, where a property names one. */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class,
		beforeName = "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration")
@ConditionalOnProperty("outrigger.cache.store")
@Conditional(OutriggerCacheAutoConfiguration.NoOtherType.class)
@EnableConfigurationProperties(CacheProperties.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerCacheAutoConfiguration {

	@Bean
	@ConditionalOnBean(FacadeContext.class)
	@ConditionalOnMissingBean(CacheManager.class)
	OutriggerCacheManager outriggerCacheManager(FacadeContext facades, CacheProperties properties) {
		return new OutriggerCacheManager(new StateStores(facades), properties.caches().keySet(), properties::settings);
	}

	/** Whoever chose one of Boot's caches, such as none, gets that. */
	static final class NoOtherType extends NoneNestedConditions {

		NoOtherType() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnProperty("spring.cache.type")
		static class Chosen {

		}

	}

}
