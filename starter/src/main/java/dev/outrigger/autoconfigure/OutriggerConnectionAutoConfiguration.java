package dev.outrigger.autoconfigure;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.outrigger.call.CallInterceptor;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.TransportCustomizer;
import dev.outrigger.spring.IdleConnections;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.inject.NamedComponent;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import dev.outrigger.spring.pubsub.AnnouncedTopic;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.sidecar.SidecarLauncher;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * The connections to the sidecars, of which one is the main one. Only here is
 * {@code outrigger.sidecar} read.
 */
@AutoConfiguration(after = { OutriggerAnnotationAutoConfiguration.class, OutriggerResilienceAutoConfiguration.class })
@EnableConfigurationProperties(OutriggerProperties.class)
@Import(NamedConnectionRegistrar.class)
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
		return PropertiesConnectionDetails.from(properties.main(), environment::getProperty, bundles.getIfAvailable());
	}

	@Bean
	@Lazy
	SidecarConnectionFactory outriggerConnectionFactory(OutriggerProperties properties, PropertiesComponents components,
			ObjectProvider<OutriggerAnnotationPostProcessor> annotations, ConfigurableBeanFactory beanFactory,
			Environment environment, ObjectProvider<CallInterceptor> interceptors,
			ObjectProvider<CallInterceptorFactory> interceptorFactories,
			ObjectProvider<ResilienceRegistries> resilience, ObjectProvider<SslBundles> bundles,
			ObjectProvider<TransportCustomizer> customizers, ObjectProvider<AnnouncedTopic> topics,
			ObjectProvider<ApplicationAvailability> availability) {
		return new SidecarConnectionFactory(properties, components, annotations, beanFactory::resolveEmbeddedValue,
				environment, interceptors, interceptorFactories,
				resilience.getIfAvailable(ResilienceRegistries::ofDefaults), bundles, customizers, topics,
				availability);
	}

	@Bean(name = SidecarConnections.MAIN_BEAN_NAME, destroyMethod = "close")
	@ConditionalOnMissingBean
	SidecarConnection outriggerConnection(OutriggerConnectionDetails details, OutriggerProperties properties,
			SidecarConnectionFactory factory) {
		return factory.open(details, properties.main());
	}

	@Bean(NamedConnectionRegistrar.FACTORY)
	@Lazy
	NamedConnections outriggerNamedConnections(OutriggerProperties properties, SidecarConnectionFactory factory,
			ObjectProvider<EmbeddedEndpoints> embedded, ObjectProvider<SslBundles> bundles) {
		return new NamedConnections(properties, factory, embedded, bundles);
	}

	@Bean
	SidecarConnections outriggerConnections(ObjectProvider<SidecarConnection> connection,
			PropertiesComponents components, ConfigurableListableBeanFactory beanFactory) {
		return new SidecarConnections(connection::getObject, components, beanFactory);
	}

	@Bean
	IdleConnections outriggerIdleConnections(SidecarConnections connections) {
		return new IdleConnections(connections);
	}

	@Bean
	StartupVerifier outriggerStartupVerifier(SidecarConnections connections, OutriggerProperties properties,
			ObjectProvider<OutriggerAnnotationPostProcessor> annotations, PropertiesComponents components,
			ConfigurableBeanFactory beanFactory) {
		return new StartupVerifier(connections, properties,
				new ComponentVerifier(connections, components, beanFactory::resolveEmbeddedValue), annotations);
	}

	/** The sidecar inside the application. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(EmbeddedSidecar.class)
	@ConditionalOnProperty(name = "outrigger.sidecar", havingValue = "embedded")
	static class Embedded {

		@Bean(destroyMethod = "close")
		@ConditionalOnMissingBean
		EmbeddedSidecar embeddedSidecar(OutriggerProperties properties, Environment environment) {
			return EmbeddedSidecars.start(properties.embedded(), properties.appId(environment));
		}

		@Bean
		EmbeddedEndpoints embeddedEndpoints(EmbeddedSidecar sidecar, OutriggerProperties properties) {
			return (settings) -> EmbeddedSidecars.details(sidecar, settings, properties.embedded());
		}

		@Bean
		@ConditionalOnMissingBean
		OutriggerConnectionDetails embeddedConnectionDetails(EmbeddedEndpoints endpoints,
				OutriggerProperties properties) {
			return endpoints.details(properties.main());
		}

	}

	/** A real sidecar that the application starts for itself. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SidecarLauncher.class)
	@ConditionalOnBooleanProperty("outrigger.dev.start")
	@ConditionalOnMissingBean(OutriggerConnectionDetails.class)
	static class Dev {

		@Bean(destroyMethod = "close")
		DevSidecar outriggerDevSidecar(OutriggerProperties properties, PropertiesComponents components,
				ObjectProvider<OutriggerAnnotationPostProcessor> annotations, ConfigurableBeanFactory beanFactory,
				Environment environment) {
			SidecarConnectors connectors = SidecarConnectors.load();
			String sidecar = Objects.toString(properties.sidecar(), "");
			if (!connectors.sidecars().contains(sidecar)) {
				throw new OutriggerStartupException(
						"The property 'outrigger.dev.start' is true, but 'outrigger.sidecar' is '" + sidecar + "'",
						"Set 'outrigger.sidecar' to one of " + connectors.sidecars() + ".", null);
			}
			connectors.verifyTransport(sidecar, properties.transport(), "outrigger.transport");
			return new DevSidecar(sidecar, properties.transport(), properties.appId(environment),
					() -> annotations.stream()
						.flatMap((found) -> found.components().stream())
						.map((named) -> DevSidecar.Named.of(named, components, beanFactory::resolveEmbeddedValue))
						.flatMap(Optional::stream)
						.toList(),
					new DevBackEnds(properties.dev()));
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
