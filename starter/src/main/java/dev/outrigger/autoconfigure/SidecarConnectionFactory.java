package dev.outrigger.autoconfigure;

import java.util.Map;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.CallInterceptor;
import dev.outrigger.connection.CallbackTls;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.connection.Tls;
import dev.outrigger.connection.TransportCustomizer;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.binding.BindingListenerRegistrar;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import dev.outrigger.spring.pubsub.AnnouncedTopic;
import dev.outrigger.spring.pubsub.TopicListenerContainerFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.StringValueResolver;

/**
 * Opens the connection to a sidecar, the main one or a further one.
 *
 * @param properties the properties
 * @param components what the properties say about components
 * @param annotations what the application declares
 * @param placeholders resolves attributes
 * @param environment has the application's name, and variables
 * @param interceptors wrap every call
 * @param interceptorFactories make what wraps every call to one sidecar, outside of those
 * @param resilience makes the policies of calls
 * @param bundles the SSL bundles
 * @param customizers customize the clients of single transports
 * @param topics topics that are subscribed to without an annotation
 * @param availability says whether the application is ready
 */
record SidecarConnectionFactory(OutriggerProperties properties, PropertiesComponents components,
		ObjectProvider<OutriggerAnnotationPostProcessor> annotations, StringValueResolver placeholders,
		Environment environment, ObjectProvider<CallInterceptor> interceptors,
		ObjectProvider<CallInterceptorFactory> interceptorFactories, ResilienceRegistries resilience,
		ObjectProvider<SslBundles> bundles, ObjectProvider<TransportCustomizer> customizers,
		ObjectProvider<AnnouncedTopic> topics, ObjectProvider<ApplicationAvailability> availability) {

	/**
	 * Opens a connection; does not wait for the sidecar.
	 * @param details where the sidecar is
	 * @param settings what the properties say of it
	 * @return the connection, to be closed by the caller
	 */
	SidecarConnection open(OutriggerConnectionDetails details, SidecarSettings settings) {
		Integer port = details.callbackPort();
		CallbackProperties callback = settings.callback();
		SidecarConnectionBuilder builder = SidecarConnection.builder(details.sidecar())
			.transport(details.transport())
			.endpoint(details.endpoint())
			.actuator(actuator(settings))
			.token(details.token())
			.tls(details.tls())
			.appId(this.properties.appId(this.environment))
			.timeout(settings.connection().timeout())
			.limits(settings.connection().limits(settings.property("connection")))
			.callback(callback.host(), (port != null) ? port : callback.port())
			.callbackPath(callback.path())
			.callbackTls(callbackTls(settings))
			.callbackHealth(this::isReady)
			.callbackToken(callbackToken(settings))
			.callbackLimits(callback.limits(settings.property("callback")))
			.delivery(settings.delivery())
			.policies(this.resilience.policies(this.properties, this.components, settings));
		this.components.apply(builder, settings.name(), details.componentType());
		this.annotations.stream()
			.flatMap((found) -> TopicListenerContainerFactory
				.topics(found, this.components, settings.name(), this.placeholders,
						this.properties.pubsub().listener().autoStartup())
				.stream())
			.forEach((topic) -> builder.topic(topic.name().pubsub(), topic.name().topic(), topic.atStart()));
		Stream.concat(this.topics.stream(), nearCacheTopics())
			.filter((topic) -> this.components.sidecar(BuildingBlock.PUBSUB, topic.pubsub()).equals(settings.name()))
			.forEach((topic) -> builder.topic(this.components.component(BuildingBlock.PUBSUB, topic.pubsub()),
					topic.topic(), false));
		this.annotations.stream()
			.flatMap((found) -> BindingListenerRegistrar
				.components(found, this.components, settings.name(), this.placeholders)
				.stream())
			.forEach(builder::inputBinding);
		String sidecar = settings.isNamed() ? settings.name() : SidecarConnections.MAIN;
		this.interceptorFactories.orderedStream().map((factory) -> factory.of(sidecar)).forEach(builder::interceptor);
		this.interceptors.orderedStream().forEach(builder::interceptor);
		this.customizers.orderedStream().forEach(builder::customizer);
		SidecarConnection connection = connect(builder, details, settings);
		details.connected(connection);
		return connection;
	}

	private Stream<AnnouncedTopic> nearCacheTopics() {
		return this.properties.state()
			.nearCaches()
			.values()
			.stream()
			.filter((near) -> near.pubsub() != null)
			.map((near) -> new AnnouncedTopic(String.valueOf(near.pubsub()), near.topic()));
	}

	private @Nullable String actuator(SidecarSettings settings) {
		String endpoint = settings.connection().actuatorEndpoint();
		return (endpoint != null && !endpoint.isBlank()) ? endpoint : null;
	}

	/**
	 * Ready unless it says that it is not: a context without a web server may say
	 * nothing.
	 */
	private boolean isReady() {
		ApplicationAvailability availability = this.availability.getIfAvailable();
		return availability == null || availability.getState(ReadinessState.class) != ReadinessState.REFUSING_TRAFFIC;
	}

	private SidecarConnection connect(SidecarConnectionBuilder builder, OutriggerConnectionDetails details,
			SidecarSettings settings) {
		SidecarConnectors connectors = SidecarConnectors.load();
		Map<String, String> transports = this.components.transports(settings.name());
		transports.forEach((property, transport) -> {
			connectors.verifyTransport(details.sidecar(), transport, property);
			builder.endpoint(transport, details.endpoint(transport));
		});
		try {
			return builder.build();
		}
		catch (IllegalArgumentException ex) {
			throw ConnectionFailures.describe(details, settings, ex);
		}
	}

	private @Nullable CallbackTls callbackTls(SidecarSettings settings) {
		CallbackProperties.Ssl ssl = settings.callback().ssl();
		String property = settings.property("callback.ssl.bundle");
		Tls tls = BundleTls.of(ssl.bundle(), property, this.bundles.getIfAvailable());
		if (tls == null) {
			return null;
		}
		if (tls.keys() == null) {
			throw new OutriggerStartupException(
					"The SSL bundle '" + ssl.bundle() + "' of the property '" + property
							+ "' has no key, which the application needs to be called",
					"Give the bundle a key store with a private key and its certificate.", null);
		}
		return new CallbackTls(tls, ssl.clientAuth());
	}

	/**
	 * What Dapr sends when it was started with the same variable; an empty one is none.
	 */
	private @Nullable String callbackToken(SidecarSettings settings) {
		String token = settings.callback().token();
		String sent = (token != null) ? token : this.environment.getProperty("APP_API_TOKEN");
		return (sent != null && !sent.isBlank()) ? sent : null;
	}

}
