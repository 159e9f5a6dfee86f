package dev.outrigger.autoconfigure;

import java.util.Objects;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/**
 * Opens the connections to the sidecars of {@code outrigger.sidecars}, and to those
 * alone.
 *
 * @param properties the properties
 * @param factory opens connections
 * @param embedded where the embedded sidecar is, by the dialect that is spoken to it
 * @param bundles the SSL bundles
 */
record NamedConnections(OutriggerProperties properties, SidecarConnectionFactory factory,
		ObjectProvider<EmbeddedEndpoints> embedded, ObjectProvider<SslBundles> bundles) {

	/**
	 * Opens the connection to a sidecar.
	 * @param name its name
	 * @return the connection
	 */
	SidecarConnection open(String name) {
		SidecarSettings settings = Objects.requireNonNull(this.properties.sidecars().get(name)).settings(name);
		return this.factory.open(details(settings, this.bundles.getIfAvailable()), settings);
	}

	private OutriggerConnectionDetails details(SidecarSettings settings, @Nullable SslBundles bundles) {
		if (!"embedded".equals(settings.sidecar())) {
			// The variables of a launcher are about the main sidecar.
			return PropertiesConnectionDetails.from(settings, (variable) -> null, bundles);
		}
		EmbeddedEndpoints endpoints = this.embedded.getIfAvailable();
		if (endpoints == null) {
			throw new OutriggerStartupException(
					"The property '" + settings.property("sidecar")
							+ "' is 'embedded', but the main sidecar is another one",
					"Set 'outrigger.sidecar' to embedded as well, or name a sidecar that runs beside the application.",
					null);
		}
		return endpoints.details(settings);
	}

}
