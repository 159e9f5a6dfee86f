package dev.outrigger.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.SidecarDescription;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.portability.PortabilityReporter;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Says which sidecars the application runs beside, and which of their components it uses.
 * What the sidecar tells of itself is left out when it does not, or does not answer.
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
		SidecarDescription told = told(connection);
		if (told.version() != null) {
			details.put("version", told.version());
		}
		details.put("transport", connection.dialect().transport());
		Map<String, Set<String>> components = new TreeMap<>();
		this.reporter.components(name).forEach((block, names) -> components.put(block.id(), names));
		details.put("components", components);
		Map<String, Object> said = said(told);
		if (!said.isEmpty()) {
			details.put("told", said);
		}
		return details;
	}

	private static Map<String, Object> said(SidecarDescription told) {
		Map<String, Object> said = new LinkedHashMap<>();
		if (told.appId() != null) {
			said.put("appId", told.appId());
		}
		if (!told.components().isEmpty()) {
			said.put("components", new TreeMap<>(told.components()));
		}
		if (!told.subscriptions().isEmpty()) {
			said.put("subscriptions", told.subscriptions());
		}
		if (!told.features().isEmpty()) {
			said.put("features", told.features());
		}
		return said;
	}

	/** When it does not answer, health says so. */
	private static SidecarDescription told(SidecarConnection connection) {
		try {
			return connection.description();
		}
		catch (SidecarException ex) {
			return SidecarDescription.ofVersion(null);
		}
	}

}
