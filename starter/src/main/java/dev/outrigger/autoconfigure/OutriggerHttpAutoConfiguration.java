package dev.outrigger.autoconfigure;

import dev.outrigger.http.HttpTransportCustomizer;
import dev.outrigger.spring.OutriggerWebClientCustomizer;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The WebClient to the sidecar: the application's connector, and customizers of its own.
 */
@AutoConfiguration
@ConditionalOnClass({ WebClient.class, HttpClient.class, HttpTransportCustomizer.class })
@ConditionalOnEnabledOutrigger
public final class OutriggerHttpAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HttpTransportCustomizer outriggerHttpSetup(ObjectProvider<ConnectorFactory> connectors,
			ObjectProvider<OutriggerWebClientCustomizer> customizers) {
		ConnectorFactory connector = connectors.getIfAvailable(() -> ReactorClientHttpConnector::new);
		return new HttpTransportCustomizer(connector::create,
				(builder) -> customizers.orderedStream().forEach((customizer) -> customizer.customize(builder)));
	}

	/** Makes a connector of a client that has its pool and threads already. */
	interface ConnectorFactory {

		ClientHttpConnector create(HttpClient client);

	}

	/**
	 * What the application did to Boot's connector applies, where that is Reactor
	 * Netty's.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ReactorClientHttpConnectorBuilder.class)
	static class BootConnector {

		@Bean
		ConnectorFactory outriggerConnectorFactory(ObjectProvider<ClientHttpConnectorBuilder<?>> builders) {
			return (client) -> (builders.getIfUnique() instanceof ReactorClientHttpConnectorBuilder reactor)
					? create(reactor, client) : new ReactorClientHttpConnector(client);
		}

		private static ClientHttpConnector create(ReactorClientHttpConnectorBuilder reactor, HttpClient client) {
			return reactor.withoutHttpClientDefaults()
				.withHttpClientFactory(() -> client)
				.withHttpClientCustomizer((customized) -> customized.runOn(client.configuration().loopResources()))
				.build(HttpClientSettings.defaults().withRedirects(HttpRedirects.DONT_FOLLOW));
		}

	}

}
