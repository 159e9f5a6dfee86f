package dev.outrigger.autoconfigure;

import dev.outrigger.spring.data.StateKeyValueAdapter;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.state.StateStores;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.keyvalue.core.KeyValueTemplate;
import org.springframework.data.keyvalue.core.mapping.context.KeyValueMappingContext;

/**
 * Entities of Spring Data's repositories in a state store, where a property names one.
 */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
@ConditionalOnClass(KeyValueTemplate.class)
@ConditionalOnProperty("outrigger.data.store")
@ConditionalOnBean(FacadeContext.class)
@EnableConfigurationProperties(DataProperties.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerDataAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "outriggerKeyValueTemplate")
	KeyValueTemplate outriggerKeyValueTemplate(FacadeContext facades, DataProperties properties) {
		KeyValueMappingContext<?, ?> mapping = new KeyValueMappingContext<>();
		return new KeyValueTemplate(new StateKeyValueAdapter(new StateStores(facades), properties.store(), mapping),
				mapping);
	}

}
