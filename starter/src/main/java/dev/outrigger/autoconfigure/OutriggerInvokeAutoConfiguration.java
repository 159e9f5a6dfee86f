package dev.outrigger.autoconfigure;

import java.util.Set;

import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.invoke.ServiceClients;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;

/**
 * Groups of Spring's HTTP services that are called through the sidecar: those whose names
 * are services of the properties. Made only where there are such groups.
 */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
@ConditionalOnClass(RestClient.class)
@ConditionalOnBean(FacadeContext.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerInvokeAutoConfiguration {

	@Bean
	@Lazy
	@Order(Ordered.LOWEST_PRECEDENCE)
	RestClientHttpServiceGroupConfigurer outriggerRestClientServiceGroups(FacadeContext facades,
			OutriggerProperties properties) {
		Set<String> services = properties.invoke().services().keySet();
		ServiceClients clients = new ServiceClients(facades);
		return (groups) -> groups.filter((group) -> services.contains(group.name()))
			.forEachClient((group, builder) -> clients.customize(group.name(), builder));
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
			Set<String> services = properties.invoke().services().keySet();
			ServiceClients clients = new ServiceClients(facades);
			return (groups) -> groups.filter((group) -> services.contains(group.name()))
				.forEachClient((group, builder) -> clients.customize(group.name(), builder));
		}

	}

}
