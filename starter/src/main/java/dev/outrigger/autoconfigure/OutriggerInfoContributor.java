package dev.outrigger.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.portability.PortabilityReporter;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Says which sidecars the application runs beside, and which of their components it uses.
 * The version is left out when the sidecar does not tell it, or does not answer.
 *
 * @param connections the connections
 * @param reporter knows the components
 */
record OutriggerInfoContributor(SidecarConnections connections,
		PortabilityReporter reporter) implements InfoContributor {

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> sidecars = new LinkedHashMap<>();
		this.connections.all().forEach((name, connection) -> sidecars.put(name, describe(name, connection)));
		builder.withDetail("outrigger", (sidecars.size() == 1) ? sidecars.values().iterator().next() : sidecars);
	}

	private Map<String, Object> describe(String name, SidecarConnection connection) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("sidecar", connection.dialect().sidecar());
		try {
			connection.version().ifPresent((version) -> details.put("version", version));
		}
		catch (SidecarException ex) {
			// Health says that it does not answer.
		}
		details.put("transport", connection.dialect().transport());
		Map<String, Set<String>> components = new TreeMap<>();
		this.reporter.components(name).forEach((block, names) -> components.put(block.id(), names));
		details.put("components", components);
		return details;
	}

}
