package dev.outrigger.autoconfigure;

import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.config.ConfigurationStores;
import dev.outrigger.spring.environment.ImportedConfigWatcher;
import dev.outrigger.spring.environment.ImportedPropertySource;
import dev.outrigger.spring.environment.ReplaceableProperties;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Imported configuration stays up to date, and imported secrets are not shown. */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerEnvironmentAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static ReplaceableProperties replaceableProperties(Environment environment) {
		return new ReplaceableProperties(environment);
	}

	@Bean
	@ConditionalOnBean({ SidecarConnections.class, ConfigurationStores.class })
	@ConditionalOnMissingBean
	ImportedConfigWatcher importedConfigWatcher(ConfigurableApplicationContext context, SidecarConnections connections,
			ReplaceableProperties replaceable) {
		return new ImportedConfigWatcher(context, connections, replaceable);
	}

	/** For the actuator's environment, whatever it shows of other values. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class Actuator {

		@Bean
		SanitizingFunction importedSecretSanitizer() {
			return (data) -> (data.getPropertySource() instanceof ImportedPropertySource source
					&& source.getSource().isSecret()) ? data.withSanitizedValue() : data;
		}

	}

}
