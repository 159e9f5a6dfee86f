package dev.outrigger.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.outrigger.connection.HeaderText;
import dev.outrigger.connection.SidecarConnector;
import dev.outrigger.connection.Tls;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Where the sidecar is, from properties and from the variables that a sidecar sets for
 * its application.
 */
record PropertiesConnectionDetails(String sidecar, String transport, @Nullable String endpoint,
		Map<String, String> otherEndpoints, @Nullable String token,
		@Nullable Tls tls) implements OutriggerConnectionDetails {

	/**
	 * Reads what is known of a sidecar.
	 * @param settings its properties
	 * @param variables the variables that its launcher may have set
	 * @param bundles the SSL bundles; {@code null} if there are none
	 * @return where it is
	 * @throws OutriggerStartupException when the properties cannot be used
	 */
	static OutriggerConnectionDetails from(SidecarSettings settings, UnaryOperator<@Nullable String> variables,
			@Nullable SslBundles bundles) {
		SidecarConnectors connectors = SidecarConnectors.load();
		String sidecar = sidecar(connectors, settings, variables);
		connectors.verifyTransport(sidecar, settings.transport(), settings.property("transport"));
		SidecarConnector connector = connectors.of(sidecar)
			.stream()
			.filter((candidate) -> candidate.transport().equals(settings.transport()))
			.findFirst()
			.orElseThrow();
		SidecarConnector.Found found = connector.detect(variables).orElse(null);
		if (found == null && isEmpty(settings.sidecar())) {
			throw new OutriggerStartupException(
					"The variables of '" + sidecar + "' do not say where it is over '" + settings.transport()
							+ "' (property '" + settings.property("transport") + "')",
					"Set '" + settings.property("transport") + "' to the transport that they are about, or both '"
							+ settings.property("sidecar") + "' and '" + settings.property("connection.endpoint")
							+ "'.",
					null);
		}
		return details(connector, settings, found, others(connector, connectors.of(sidecar), settings, variables),
				bundles);
	}

	private static String sidecar(SidecarConnectors connectors, SidecarSettings settings,
			UnaryOperator<@Nullable String> variables) {
		String own = settings.sidecar();
		String named = (own != null && !own.isBlank()) ? own : connectors.detected(variables).orElse("");
		if (!connectors.sidecars().contains(named)) {
			throw new OutriggerStartupException(
					"There is no sidecar '" + named + "' (property '" + settings.property("sidecar") + "')",
					"Set it to one of " + connectors.sidecars() + " or to embedded.", null);
		}
		return named;
	}

	private static boolean isEmpty(@Nullable String text) {
		return text == null || text.isBlank();
	}

	/** Where the sidecar is over its other transports, as far as anybody says. */
	private static Map<String, String> others(SidecarConnector main, List<SidecarConnector> connectors,
			SidecarSettings settings, UnaryOperator<@Nullable String> variables) {
		Map<String, String> others = new HashMap<>();
		connectors.stream()
			.filter((connector) -> connector != main)
			.forEach((connector) -> connector.detect(variables)
				.ifPresent((found) -> others.put(connector.transport(), found.endpoint())));
		put(others, "grpc", settings.connection().grpcEndpoint());
		put(others, "http", settings.connection().httpEndpoint());
		return others;
	}

	private static void put(Map<String, String> endpoints, String transport, @Nullable String endpoint) {
		if (!isEmpty(endpoint)) {
			endpoints.put(transport, endpoint);
		}
	}

	private static OutriggerConnectionDetails details(SidecarConnector connector, SidecarSettings settings,
			SidecarConnector.@Nullable Found found, Map<String, String> otherEndpoints, @Nullable SslBundles bundles) {
		ConnectionProperties connection = settings.connection();
		String endpoint = first(connection.endpoint(), own(connector, connection),
				(found != null) ? found.endpoint() : null);
		String token = first(connection.token(), (found != null) ? found.token() : null);
		return new PropertiesConnectionDetails(connector.sidecar(), connector.transport(), endpoint, otherEndpoints,
				token, BundleTls.of(connection.ssl().bundle(), settings.property("connection.ssl.bundle"), bundles));
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

	@Override
	public @Nullable String endpoint(String transport) {
		return transport.equals(this.transport) ? this.endpoint : this.otherEndpoints.get(transport);
	}

	@Override
	public String toString() {
		return "PropertiesConnectionDetails[sidecar=" + this.sidecar + ", transport=" + this.transport + ", endpoint="
				+ this.endpoint + ", otherEndpoints=" + this.otherEndpoints + ", token=" + HeaderText.masked(this.token)
				+ ", tls=" + this.tls + "]";
	}

}
