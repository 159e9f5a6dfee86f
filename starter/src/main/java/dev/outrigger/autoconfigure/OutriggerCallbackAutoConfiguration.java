package dev.outrigger.autoconfigure;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.callback.MvcCallbackFilter;
import dev.outrigger.spring.callback.MvcCallbackRoutes;
import dev.outrigger.spring.callback.WebFluxCallbackRoutes;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Lets the sidecar call the application's own web server, where it is given no port of
 * its own.
 */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class)
@ConditionalOnBean(SidecarConnection.class)
@ConditionalOnProperty(name = "outrigger.callback.port", havingValue = "-1")
@ConditionalOnEnabledOutrigger
public final class OutriggerCallbackAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(org.springframework.web.reactive.function.server.RouterFunction.class)
	static class WebFlux {

		@Bean
		@Lazy(false)
		org.springframework.web.reactive.function.server.RouterFunction<org.springframework.web.reactive.function.server.ServerResponse> outriggerCallbackRoutes(
				SidecarConnection connection, ApplicationContext application) {
			CallbackRoot.check(connection, application.getEnvironment(), "spring.webflux.base-path");
			return WebFluxCallbackRoutes.of(connection, application);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(org.springframework.web.servlet.function.RouterFunction.class)
	static class Mvc {

		@Bean
		@Lazy(false)
		org.springframework.web.servlet.function.RouterFunction<org.springframework.web.servlet.function.ServerResponse> outriggerCallbackRoutes(
				SidecarConnection connection, Environment environment) {
			CallbackRoot.check(connection, environment, "server.servlet.context-path", "spring.mvc.servlet.path");
			return MvcCallbackRoutes.of(connection);
		}

		@Bean
		MvcCallbackFilter outriggerCallbackFilter(SidecarConnection connection) {
			return new MvcCallbackFilter(connection);
		}

	}

}
