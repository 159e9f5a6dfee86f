package dev.outrigger.autoconfigure;

import dev.outrigger.codec.Codec;
import dev.outrigger.codec.JacksonCodec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.inject.FacadeFactory;
import dev.outrigger.spring.inject.LateHandlerCheck;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Stores, publishers, configuration and locks for the beans that ask for them. */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class,
		afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
public final class OutriggerInjectionAutoConfiguration {

	@Bean
	static OutriggerAnnotationPostProcessor outriggerDeclarations(Environment environment) {
		return new OutriggerAnnotationPostProcessor(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	Codec outriggerCodec(ObjectProvider<JsonMapper> mapper) {
		JsonMapper available = mapper.getIfAvailable();
		return (available != null) ? new JacksonCodec(available) : Codec.standard();
	}

	@Bean
	FacadeFactory outriggerFacades(SidecarConnection connection, Codec codec, PropertiesComponents components,
			ConfigurableBeanFactory beanFactory) {
		return new FacadeFactory(connection, codec, components, components, beanFactory::resolveEmbeddedValue,
				ApplicationConversionService.getSharedInstance());
	}

	@Bean
	LateHandlerCheck outriggerLateHandlerCheck(ConfigurableListableBeanFactory beanFactory,
			OutriggerAnnotationPostProcessor declarations) {
		return new LateHandlerCheck(beanFactory, declarations);
	}

}
