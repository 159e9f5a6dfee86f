package dev.outrigger.autoconfigure;

import java.util.Map;
import java.util.stream.Collectors;

import dev.outrigger.call.CallInterceptor;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.connection.TransportCustomizer;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.NamedComponent;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import dev.outrigger.spring.pubsub.TopicListenerContainerFactory;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The connection to the sidecar. Only here is {@code outrigger.sidecar} read. */
@AutoConfiguration(after = OutriggerAnnotationAutoConfiguration.class)
@EnableConfigurationProperties(OutriggerProperties.class)
@ConditionalOnEnabledOutrigger
@Conditional(OnSidecarCondition.class)
public final class OutriggerConnectionAutoConfiguration {

	@Bean
	PropertiesComponents outriggerComponents(OutriggerProperties properties,
			ObjectProvider<OutriggerAnnotationPostProcessor> annotations, ConfigurableBeanFactory beanFactory) {
		return PropertiesComponents.of(properties,
				annotations.stream()
					.flatMap((found) -> found.components().stream())
					.collect(Collectors.groupingBy(NamedComponent::block, Collectors
						.mapping((named) -> named.resolved(beanFactory::resolveEmbeddedValue), Collectors.toSet()))));
	}

	@Bean
	@ConditionalOnMissingBean({ OutriggerConnectionDetails.class, SidecarConnection.class })
	OutriggerConnectionDetails outriggerConnectionDetails(OutriggerProperties properties, Environment environment,
			ObjectProvider<SslBundles> bundles) {
		return PropertiesConnectionDetails.from(properties, environment, bundles.getIfAvailable());
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	SidecarConnection outriggerConnection(OutriggerConnectionDetails details, OutriggerProperties properties,
			PropertiesComponents components, ObjectProvider<OutriggerAnnotationPostProcessor> annotations,
			ConfigurableBeanFactory beanFactory, Environment environment, ObjectProvider<CallInterceptor> interceptors,
			ObjectProvider<TransportCustomizer> customizers) {
		Integer port = details.callbackPort();
		SidecarConnectionBuilder builder = SidecarConnection.builder(details.sidecar())
			.transport(details.transport())
			.endpoint(details.endpoint())
			.token(details.token())
			.tls(details.tls())
			.appId(appId(properties, environment))
			.timeout(properties.connection().timeout())
			.callback(properties.callback().host(), (port != null) ? port : properties.callback().port())
			.callbackPath(properties.callback().path())
			.callbackToken(callbackToken(properties, environment))
			.callbackLimits(properties.callback().limits())
			.delivery(properties.pubsub().delivery());
		components.apply(builder, details.componentType());
		annotations.stream()
			.flatMap((found) -> TopicListenerContainerFactory
				.topics(found, components, beanFactory::resolveEmbeddedValue,
						properties.pubsub().listener().autoStartup())
				.stream())
			.forEach((topic) -> builder.topic(topic.name().pubsub(), topic.name().topic(), topic.atStart()));
		interceptors.orderedStream().forEach(builder::interceptor);
		customizers.orderedStream().forEach(builder::customizer);
		SidecarConnection connection = connect(builder, details, components.transports());
		details.connected(connection);
		return connection;
	}

	private static SidecarConnection connect(SidecarConnectionBuilder builder, OutriggerConnectionDetails details,
			Map<String, String> transports) {
		SidecarConnectors connectors = SidecarConnectors.load();
		transports.forEach((property, transport) -> {
			connectors.verifyTransport(details.sidecar(), transport, property);
			builder.endpoint(transport, details.endpoint(transport));
		});
		try {
			return builder.build();
		}
		catch (IllegalArgumentException ex) {
			throw ConnectionFailures.describe(details, ex);
		}
	}

	@Bean
	StartupVerifier outriggerStartupVerifier(SidecarConnection connection, OutriggerProperties properties,
			ObjectProvider<OutriggerAnnotationPostProcessor> annotations, PropertiesComponents components,
			ConfigurableBeanFactory beanFactory) {
		return new StartupVerifier(connection, new SidecarProbe(connection, properties.startup()),
				new ComponentVerifier(connection, components, beanFactory::resolveEmbeddedValue), annotations);
	}

	/**
	 * What Dapr sends when it was started with the same variable; an empty one is none.
	 */
	private static @Nullable String callbackToken(OutriggerProperties properties, Environment environment) {
		String token = properties.callback().token();
		String sent = (token != null) ? token : environment.getProperty("APP_API_TOKEN");
		return (sent != null && !sent.isBlank()) ? sent : null;
	}

	private static String appId(OutriggerProperties properties, Environment environment) {
		return (properties.appId() != null) ? properties.appId()
				: environment.getProperty("spring.application.name", "");
	}

	/** The sidecar inside the application. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(EmbeddedSidecar.class)
	@ConditionalOnProperty(name = "outrigger.sidecar", havingValue = "embedded")
	static class Embedded {

		@Bean(destroyMethod = "close")
		@ConditionalOnMissingBean
		EmbeddedSidecar embeddedSidecar(OutriggerProperties properties, Environment environment) {
			EmbeddedProperties embedded = properties.embedded();
			return EmbeddedSidecar.builder()
				.appId(appId(properties, environment))
				.auto(profile(embedded))
				.daprPort(embedded.daprPort())
				.daprHttpPort(embedded.daprHttpPort())
				.layottoPort(embedded.layottoPort())
				.start();
		}

		@Bean
		@ConditionalOnMissingBean
		OutriggerConnectionDetails embeddedConnectionDetails(EmbeddedSidecar sidecar, OutriggerProperties properties) {
			EmbeddedProperties embedded = properties.embedded();
			SidecarConnectors connectors = SidecarConnectors.load();
			if (!connectors.sidecars().contains(embedded.dialect())) {
				throw new OutriggerStartupException(
						"The property 'outrigger.embedded.dialect' is '" + embedded.dialect()
								+ "', which the embedded sidecar does not speak",
						"Set it to " + String.join(" or ", connectors.sidecars()) + ".", null);
			}
			connectors.verifyTransport(embedded.dialect(), properties.transport(), "outrigger.transport");
			return new EmbeddedConnectionDetails(sidecar, embedded.dialect(), properties.transport(),
					profile(embedded).name());
		}

		private static Profile profile(EmbeddedProperties embedded) {
			try {
				return Profile.named(embedded.profile());
			}
			catch (IllegalArgumentException ex) {
				throw new OutriggerStartupException(
						"The property 'outrigger.embedded.profile' cannot be used: " + ex.getMessage(),
						"Set it to strict, redis or in-memory.", ex);
			}
		}

	}

	/** Says what is missing for the sidecar inside the application. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("dev.outrigger.testkit.embedded.EmbeddedSidecar")
	@ConditionalOnProperty(name = "outrigger.sidecar", havingValue = "embedded")
	static class NoEmbedded {

		@Bean
		OutriggerConnectionDetails missingEmbeddedSidecar() {
			throw new OutriggerStartupException(
					"The property 'outrigger.sidecar' is 'embedded', but the embedded sidecar is not on the class path",
					"Add the dependency dev.outrigger:outrigger-testkit.", null);
		}

	}

}
