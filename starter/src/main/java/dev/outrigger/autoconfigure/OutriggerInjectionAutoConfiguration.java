package dev.outrigger.autoconfigure;

import dev.outrigger.SidecarConnection;
import dev.outrigger.codec.Codec;
import dev.outrigger.codec.JacksonCodec;
import dev.outrigger.spring.inject.Declarations;
import dev.outrigger.spring.inject.Facades;
import dev.outrigger.spring.inject.LateHandlerCheck;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Stores, publishers, configuration and locks for the beans that ask for them. */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class,
		afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
public final class OutriggerInjectionAutoConfiguration {

	@Bean
	static Declarations outriggerDeclarations(Environment environment) {
		return new Declarations(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	Codec outriggerCodec(ObjectProvider<JsonMapper> mapper) {
		JsonMapper available = mapper.getIfAvailable();
		return (available != null) ? new JacksonCodec(available) : Codec.standard();
	}

	@Bean
	Facades outriggerFacades(SidecarConnection connection, Codec codec, PropertiesComponents components,
			ConfigurableBeanFactory beanFactory) {
		return new Facades(connection, codec, components, components, beanFactory::resolveEmbeddedValue,
				ApplicationConversionService.getSharedInstance());
	}

	@Bean
	LateHandlerCheck outriggerLateHandlerCheck(ConfigurableListableBeanFactory beanFactory, Declarations declarations) {
		return new LateHandlerCheck(beanFactory, declarations);
	}

}
