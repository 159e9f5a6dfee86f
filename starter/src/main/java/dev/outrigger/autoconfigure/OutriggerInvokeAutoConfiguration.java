package dev.outrigger.autoconfigure;

import java.util.Set;
import java.util.function.Predicate;

import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.invoke.ServiceClients;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * Clients of other applications, as groups of Spring's HTTP services: the interfaces with
 * {@code @ServiceClient}, and the groups whose names are services of the properties. Made
 * only where there are such groups.
 */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
@ConditionalOnClass(RestClient.class)
@ConditionalOnBean(FacadeContext.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerInvokeAutoConfiguration {

	/** Boot's own have it, too. */
	private static final int PROPERTIES_FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

	@Bean
	@Lazy
	@Order(Ordered.LOWEST_PRECEDENCE)
	RestClientHttpServiceGroupConfigurer outriggerRestClientServiceGroups(FacadeContext facades,
			OutriggerProperties properties) {
		ServiceClients clients = new ServiceClients(facades);
		return (groups) -> groups.filter(isService(properties)).forEachClient(clients::customize);
	}

	private static Predicate<HttpServiceGroup> isService(OutriggerProperties properties) {
		Set<String> services = properties.invoke().services().keySet();
		return (group) -> ServiceClients.isDeclared(group) || services.contains(group.name());
	}

	/** Reactive ones. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebClient.class)
	static class Reactive {

		@Bean
		@Lazy
		@Order(Ordered.LOWEST_PRECEDENCE)
		WebClientHttpServiceGroupConfigurer outriggerWebClientServiceGroups(FacadeContext facades,
				OutriggerProperties properties) {
			ServiceClients clients = new ServiceClients(facades);
			return (groups) -> groups.filter(isService(properties)).forEachClient(clients::customize);
		}

	}

	/**
	 * Boot applies the properties of groups itself where an application has groups of
	 * {@code @ImportHttpServices}; a second time changes nothing.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpServiceClientProperties.class)
	static class GroupProperties {

		@Bean
		@Lazy
		@Order(PROPERTIES_FIRST)
		RestClientHttpServiceGroupConfigurer outriggerRestClientServiceProperties(
				ObjectProvider<HttpServiceClientProperties> properties) {
			return (groups) -> groups.filter(ServiceClients::isDeclared)
				.forEachClient((group, builder) -> ServiceGroupProperties.of(properties, group)
					.ifPresent((found) -> found.apply(builder)));
		}

	}

	/** The same for reactive ones. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HttpServiceClientProperties.class, WebClient.class })
	static class ReactiveGroupProperties {

		@Bean
		@Lazy
		@Order(PROPERTIES_FIRST)
		WebClientHttpServiceGroupConfigurer outriggerWebClientServiceProperties(
				ObjectProvider<HttpServiceClientProperties> properties) {
			return (groups) -> groups.filter(ServiceClients::isDeclared)
				.forEachClient((group, builder) -> ServiceGroupProperties.of(properties, group)
					.ifPresent((found) -> found.apply(builder)));
		}

	}

}
