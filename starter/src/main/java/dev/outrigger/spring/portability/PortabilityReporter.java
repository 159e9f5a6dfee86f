package dev.outrigger.spring.portability;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.SidecarConnector;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.inject.NamedComponent;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;

import org.springframework.util.StringValueResolver;

/**
 * Compares what the application declares with what is known of sidecars and their
 * components. Asks no sidecar. Thread safe.
 *
 * @param annotations what the application declares
 * @param names finds the component behind a name
 * @param connections the connections
 * @param connectors the kinds of sidecars that the class path can speak to
 * @param placeholders resolves attributes
 */
public record PortabilityReporter(OutriggerAnnotationPostProcessor annotations, ComponentNames names,
		SidecarConnections connections, List<SidecarConnector> connectors, StringValueResolver placeholders) {

	/** The report of now. */
	public PortabilityReport report() {
		Map<String, String> sidecars = new LinkedHashMap<>();
		this.connections.all().forEach((name, connection) -> sidecars.put(name, connection.toString()));
		return new PortabilityReport(sidecars, this.annotations.uses().stream().map(this::member).toList());
	}

	/**
	 * The components of a sidecar that members use.
	 * @param sidecar the name of the sidecar
	 * @return their names there, by building block
	 */
	public Map<BuildingBlock, Set<String>> components(String sidecar) {
		Map<BuildingBlock, Set<String>> components = new EnumMap<>(BuildingBlock.class);
		for (NamedComponent named : this.annotations.uses()) {
			NamedComponent use = named.placed(this.names, this.placeholders);
			String name = use.resolved(this.placeholders);
			if (sidecar(use.block(), name).equals(sidecar)) {
				components.computeIfAbsent(use.block(), (block) -> new TreeSet<>())
					.add(this.names.component(use.block(), name));
			}
		}
		return components;
	}

	private String sidecar(BuildingBlock block, String name) {
		String sidecar = this.names.sidecar(block, name);
		return sidecar.isEmpty() ? SidecarConnections.MAIN : sidecar;
	}

	private MemberPortability member(NamedComponent named) {
		NamedComponent use = named.placed(this.names, this.placeholders);
		String name = use.resolved(this.placeholders);
		return new MemberPortability(use.member(), use.block(), name, this.names.component(use.block(), name),
				sidecar(use.block(), name), use.needs(), placements(use));
	}

	private List<Placement> placements(NamedComponent use) {
		List<Placement> placements = new ArrayList<>();
		for (SidecarConnector connector : this.connectors) {
			List<String> types = connector.componentTypes(use.block());
			types.forEach((type) -> placements.add(Placement.of(connector, type,
					limitations(use.needs(), connector.capabilities(use.block(), type)))));
			if (types.isEmpty()) {
				placements.add(Placement.of(connector, "", absent(use, connector)));
			}
		}
		return placements;
	}

	private static List<Limitation> limitations(Set<Feature> needs, List<Capability> capabilities) {
		return capabilities.stream()
			.filter((capability) -> capability.support() == Support.WEAK || capability.support() == Support.ABSENT)
			.map((capability) -> Limitation.of(capability, needs.contains(capability.feature())))
			.toList();
	}

	private static List<Limitation> absent(NamedComponent use, SidecarConnector connector) {
		BuildingBlock block = use.block();
		return use.needs()
			.stream()
			.map((feature) -> new Limitation(feature, true, Support.ABSENT,
					connector.sidecar() + " has nothing for " + block.id() + " over " + connector.transport(), ""))
			.toList();
	}

}
