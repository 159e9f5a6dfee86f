package dev.outrigger.connection;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.outrigger.BuildingBlock;

/**
 * Which transport serves what: the component's own, else that of its building block, else
 * the main one.
 *
 * @param main the main transport
 * @param byBlock transports of building blocks
 * @param byComponent transports of components
 */
record TransportPlan(String main, Map<BuildingBlock, String> byBlock,
		Map<BuildingBlock, Map<String, String>> byComponent) {

	static TransportPlan of(String main, Map<BuildingBlock, String> byBlock,
			Map<BuildingBlock, Map<String, ComponentOptions>> components) {
		Map<BuildingBlock, Map<String, String>> byComponent = new HashMap<>();
		components.forEach((block, byName) -> byName.forEach((name, options) -> {
			if (options.transport() != null) {
				byComponent.computeIfAbsent(block, (key) -> new HashMap<>()).put(name, options.transport());
			}
		}));
		return new TransportPlan(main, Map.copyOf(byBlock), byComponent);
	}

	String transport(BuildingBlock block, String component) {
		return this.byComponent.getOrDefault(block, Map.of())
			.getOrDefault(component, this.byBlock.getOrDefault(block, this.main));
	}

	/** All transports, the main one first. */
	Set<String> all() {
		Set<String> all = new LinkedHashSet<>();
		all.add(this.main);
		all.addAll(this.byBlock.values());
		this.byComponent.values().forEach((byName) -> all.addAll(byName.values()));
		return all;
	}

	/** The transports that serve a block. */
	Set<String> transports(BuildingBlock block) {
		Set<String> all = new LinkedHashSet<>(this.byComponent.getOrDefault(block, Map.of()).values());
		all.add(this.byBlock.getOrDefault(block, this.main));
		return all;
	}

	boolean serves(BuildingBlock block, String transport) {
		return transports(block).contains(transport);
	}

}
