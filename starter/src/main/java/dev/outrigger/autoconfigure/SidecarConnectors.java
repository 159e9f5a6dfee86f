package dev.outrigger.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

import dev.outrigger.connection.SidecarConnector;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

/**
 * The sidecars that the class path can speak to.
 *
 * @param all one connector per sidecar and transport
 */
record SidecarConnectors(List<SidecarConnector> all) {

	static SidecarConnectors load() {
		return new SidecarConnectors(
				ServiceLoader.load(SidecarConnector.class, SidecarConnectors.class.getClassLoader())
					.stream()
					.map(ServiceLoader.Provider::get)
					.toList());
	}

	/** The sidecars' names. */
	List<String> sidecars() {
		return this.all.stream().map(SidecarConnector::sidecar).distinct().sorted().toList();
	}

	/** The transports that a sidecar speaks. */
	List<String> transports(String sidecar) {
		return of(sidecar).stream().map(SidecarConnector::transport).sorted().toList();
	}

	/** The connectors of one sidecar. */
	List<SidecarConnector> of(String sidecar) {
		return this.all.stream().filter((connector) -> connector.sidecar().equals(sidecar)).toList();
	}

	/**
	 * Fails when a sidecar does not speak a transport.
	 * @param sidecar the sidecar
	 * @param transport the transport
	 * @param property the property that names it
	 */
	void verifyTransport(String sidecar, String transport, String property) {
		List<String> transports = transports(sidecar);
		if (!transports.contains(transport)) {
			throw new OutriggerStartupException(
					"The property '" + property + "' is '" + transport + "', which '" + sidecar + "' does not speak",
					"Set it to " + String.join(" or ", transports) + ".", null);
		}
	}

	/** The sidecar whose variables are there, over whatever transport. */
	Optional<String> detected(UnaryOperator<@Nullable String> variables) {
		return this.all.stream()
			.filter((connector) -> connector.detect(variables).isPresent())
			.map(SidecarConnector::sidecar)
			.findFirst();
	}

}
