package dev.outrigger.autoconfigure;

import java.time.Duration;

import dev.outrigger.BuildingBlock;
import dev.outrigger.codec.Codec;
import dev.outrigger.codec.JacksonCodec;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.config.ConfigurationStores;
import dev.outrigger.spring.config.FirstValues;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.HiddenHandlerCheck;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Stores, publishers, configuration and locks for the beans that ask for them. */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class,
		afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnBean(SidecarConnection.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerInjectionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Codec outriggerCodec(ObjectProvider<JsonMapper> mapper) {
		try {
			JsonMapper available = mapper.getIfAvailable();
			return (available != null) ? new JacksonCodec(available) : Codec.standard();
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw new OutriggerStartupException(
					"Several JsonMapper beans could write the values of stores and events, and none is primary: "
							+ ex.getBeanNamesFound(),
					"Mark one of them as @Primary, or define a bean of type Codec, such as new JacksonCodec(mapper).",
					ex);
		}
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	ConfigurationStores outriggerConfigurationStores(PropertiesComponents components, OutriggerProperties properties,
			StartupVerifier verifier, ObjectProvider<ConfigChanges> changes) {
		return new ConfigurationStores((name) -> spec(components, name, changes.getIfAvailable()),
				ApplicationConversionService.getSharedInstance(),
				new FirstValues(verifier.verify() ? properties.startup().limit() : Duration.ZERO));
	}

	private static ConfigurationStoreSpec spec(PropertiesComponents components, String name,
			@Nullable ConfigChanges changes) {
		String component = components.component(BuildingBlock.CONFIGURATION, name);
		ConfigurationStoreSpec spec = ConfigurationStoreSpec.of(component)
			.withObserver((changes != null) ? changes.of(component) : null);
		return (components.properties(BuildingBlock.CONFIGURATION, name) instanceof ConfigProperties.Store store)
				? spec.withRefreshInterval(store.refreshInterval()) : spec;
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	FacadeContext outriggerFacadeContext(SidecarConnections connections, Codec codec, PropertiesComponents components,
			ConfigurableBeanFactory beanFactory, StartupVerifier verifier) {
		verifier.verify();
		return new FacadeContext(connections, codec, components, beanFactory::resolveEmbeddedValue, beanFactory);
	}

	@Bean
	@ConditionalOnBean(OutriggerAnnotationPostProcessor.class)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static HiddenHandlerCheck outriggerHiddenHandlerCheck(ConfigurableListableBeanFactory beanFactory,
			OutriggerAnnotationPostProcessor annotations) {
		return new HiddenHandlerCheck(beanFactory, annotations);
	}

}
