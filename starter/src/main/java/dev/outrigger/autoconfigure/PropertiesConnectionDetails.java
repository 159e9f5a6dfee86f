package dev.outrigger.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

import dev.outrigger.connection.SidecarConnector;
import dev.outrigger.connection.Tls;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/**
 * Where the sidecar is, from properties and from the variables that a sidecar sets for
 * its application.
 */
record PropertiesConnectionDetails(String sidecar, String transport, @Nullable String endpoint,
		Map<String, String> otherEndpoints, @Nullable String token,
		@Nullable Tls tls) implements OutriggerConnectionDetails {

	static OutriggerConnectionDetails from(OutriggerProperties properties, Environment environment,
			@Nullable SslBundles bundles) {
		List<SidecarConnector> connectors = ServiceLoader.load(SidecarConnector.class)
			.stream()
			.map(ServiceLoader.Provider::get)
			.toList();
		List<String> names = connectors.stream().map(SidecarConnector::sidecar).distinct().sorted().toList();
		for (SidecarConnector connector : connectors) {
			boolean named = connector.sidecar().equals(properties.sidecar());
			if (connector.transport().equals(properties.transport())) {
				SidecarConnector.Found found = connector.detect(environment::getProperty).orElse(null);
				if (named || (isEmpty(properties.sidecar()) && found != null)) {
					return details(connector, properties, found, others(connector, connectors, properties, environment),
							bundles);
				}
			}
		}
		if (isEmpty(properties.sidecar())) {
			throw new OutriggerStartupException(
					"No sidecar was chosen: the property 'outrigger.sidecar' is not set, and no"
							+ " variable of a sidecar (such as DAPR_GRPC_PORT) is there to tell",
					"Set 'outrigger.sidecar' to one of " + names + " or, with outrigger-testkit on the class path, to"
							+ " embedded.",
					null);
		}
		if (names.contains(properties.sidecar())) {
			throw new OutriggerStartupException(
					"The sidecar '" + properties.sidecar() + "' (property 'outrigger.sidecar') does not speak '"
							+ properties.transport() + "' (property 'outrigger.transport')",
					"Set 'outrigger.transport' to grpc.", null);
		}
		throw new OutriggerStartupException(
				"There is no sidecar '" + properties.sidecar() + "' (property 'outrigger.sidecar')",
				"Set it to one of " + names + " or to embedded.", null);
	}

	private static boolean isEmpty(@Nullable String text) {
		return text == null || text.isBlank();
	}

	/** Where the sidecar is over its other transports, as far as anybody says. */
	private static Map<String, String> others(SidecarConnector main, List<SidecarConnector> connectors,
			OutriggerProperties properties, Environment environment) {
		Map<String, String> others = new HashMap<>();
		connectors.stream()
			.filter((connector) -> connector != main && connector.sidecar().equals(main.sidecar()))
			.forEach((connector) -> connector.detect(environment::getProperty)
				.ifPresent((found) -> others.put(connector.transport(), found.endpoint())));
		put(others, "grpc", properties.connection().grpcEndpoint());
		put(others, "http", properties.connection().httpEndpoint());
		return others;
	}

	private static void put(Map<String, String> endpoints, String transport, @Nullable String endpoint) {
		if (!isEmpty(endpoint)) {
			endpoints.put(transport, endpoint);
		}
	}

	private static OutriggerConnectionDetails details(SidecarConnector connector, OutriggerProperties properties,
			SidecarConnector.@Nullable Found found, Map<String, String> otherEndpoints, @Nullable SslBundles bundles) {
		ConnectionProperties connection = properties.connection();
		String endpoint = first(connection.endpoint(), own(connector, connection),
				(found != null) ? found.endpoint() : null);
		String token = first(connection.token(), (found != null) ? found.token() : null);
		return new PropertiesConnectionDetails(connector.sidecar(), connector.transport(), endpoint, otherEndpoints,
				token, tls(connection.ssl().bundle(), bundles));
	}

	/**
	 * Where the sidecar is over the main transport, when only the transport's own
	 * property says so.
	 */
	private static @Nullable String own(SidecarConnector connector, ConnectionProperties connection) {
		return connector.transport().equals("http") ? connection.httpEndpoint() : connection.grpcEndpoint();
	}

	private static @Nullable String first(@Nullable String... values) {
		return Stream.of(values).filter((value) -> !isEmpty(value)).findFirst().orElse(null);
	}

	private static @Nullable Tls tls(@Nullable String name, @Nullable SslBundles bundles) {
		if (isEmpty(name)) {
			return null;
		}
		if (bundles == null) {
			throw new OutriggerStartupException("There is no SSL bundle '" + name
					+ "' (property 'outrigger.connection.ssl.bundle'), as the application" + " has no SslBundles",
					"Leave Boot's SslAutoConfiguration in, and define the bundle under 'spring.ssl.bundle'.", null);
		}
		SslBundle bundle = bundles.getBundle(name);
		return new Tls(bundle.getManagers().getTrustManagerFactory(), bundle.getManagers().getKeyManagerFactory(),
				list(bundle.getOptions().getEnabledProtocols()), list(bundle.getOptions().getCiphers()));
	}

	private static @Nullable List<String> list(String @Nullable [] names) {
		return (names != null) ? List.of(names) : null;
	}

	@Override
	public @Nullable String endpoint(String transport) {
		return transport.equals(this.transport) ? this.endpoint : this.otherEndpoints.get(transport);
	}

}
