package dev.outrigger.autoconfigure;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

/**
 * What the properties say about components.
 *
 * @param blocks the properties of each building block
 * @param entries their entries, by the names that the application uses
 */
record PropertiesComponents(Map<BuildingBlock, BlockProperties<?>> blocks,
		Map<BuildingBlock, ComponentEntries> entries) implements ComponentNames {

	/**
	 * Finds the entries of names.
	 * @param properties the properties
	 * @param names the names that the application uses
	 * @throws OutriggerStartupException when it is not certain which entry is meant
	 */
	static PropertiesComponents of(OutriggerProperties properties, Map<BuildingBlock, Set<String>> names) {
		Map<BuildingBlock, ComponentEntries> entries = new EnumMap<>(BuildingBlock.class);
		properties.blocks()
			.forEach((block, all) -> entries.put(block,
					ComponentEntries.of(prefix(block, all), all.components(), names.getOrDefault(block, Set.of()))));
		return new PropertiesComponents(properties.blocks(), entries);
	}

	/** The property that holds the components of a block. */
	static String prefix(BuildingBlock block, BlockProperties<?> all) {
		return "outrigger." + block.id() + "." + all.section();
	}

	@Override
	public String component(BuildingBlock block, String name) {
		ComponentProperties one = properties(block, name);
		String component = (one != null) ? one.component() : null;
		return (component != null && !component.isBlank()) ? component : name;
	}

	@Override
	public String sidecar(BuildingBlock block, String name) {
		ComponentProperties one = properties(block, name);
		return (one != null) ? sidecar(one) : "";
	}

	@Override
	public String stateStore(String lockStore) {
		String named = ComponentNames.super.stateStore(lockStore);
		if (!named.isEmpty()) {
			return named;
		}
		String store = (properties(BuildingBlock.LOCK, lockStore) instanceof LockProperties.Store one)
				? one.stateStore() : null;
		return (store != null) ? store.strip() : "";
	}

	private static String sidecar(ComponentProperties one) {
		return Objects.requireNonNullElse(one.sidecar(), "").strip();
	}

	/** What the properties say of a name; {@code null} for nothing. */
	@Nullable ComponentProperties properties(BuildingBlock block, String name) {
		ComponentEntries all = this.entries.get(block);
		ComponentEntries.Entry entry = (all != null) ? all.find(name) : null;
		return (entry != null) ? entry.properties() : null;
	}

	/** The property that names the component behind a name. */
	String property(BuildingBlock block, String name) {
		ComponentEntries all = this.entries.get(block);
		return (all != null) ? all.property(name) : "outrigger." + block.id() + ".stores." + name;
	}

	/**
	 * Tells a connection what is known of the components of its sidecar.
	 * @param builder the connection's builder
	 * @param sidecar the sidecar's name; empty for the main one, for which alone the
	 * transports of blocks are meant
	 * @param defaultType the type of components that name none
	 */
	void apply(SidecarConnectionBuilder builder, String sidecar, @Nullable String defaultType) {
		ComponentOptions known = ComponentOptions.NONE.withType(defaultType);
		Settings settings = new Settings(known, new HashMap<>());
		builder.components(known);
		if (sidecar.isEmpty()) {
			this.blocks.forEach((block, all) -> {
				String transport = all.transport();
				if (transport != null && !transport.isBlank()) {
					builder.transport(block, transport);
				}
			});
		}
		forEach(sidecar, (block, name, one) -> settings.add(block, component(block, name), name,
				one.options(known, property(block, name))));
		settings.apply(builder);
	}

	/**
	 * The transports that blocks and components of a sidecar name, by the property that
	 * does.
	 */
	Map<String, String> transports(String sidecar) {
		Map<String, String> transports = new LinkedHashMap<>();
		if (sidecar.isEmpty()) {
			this.blocks.forEach((block, all) -> transports.put("outrigger." + block.id() + ".transport",
					Objects.toString(all.transport(), "")));
		}
		forEach(sidecar, (block, name, one) -> transports.put(property(block, name) + ".transport",
				Objects.toString(one.transport(), "")));
		transports.values().removeIf(String::isBlank);
		return transports;
	}

	/**
	 * The policies of calls to the components of a sidecar.
	 * @param sidecar the sidecar's name; empty for the main one
	 * @return what is said of them, by block and name in the sidecar
	 * @throws OutriggerStartupException when two names of a component contradict each
	 * other
	 */
	Map<BuildingBlock, Map<String, ResilienceProperties>> resilience(String sidecar) {
		Map<BuildingBlock, Map<String, ResilienceProperties>> all = new EnumMap<>(BuildingBlock.class);
		forEach(sidecar, (block, name, one) -> {
			if (one.resilience().equals(ResilienceProperties.NONE)) {
				return;
			}
			String component = component(block, name);
			ResilienceProperties other = all.computeIfAbsent(block, (key) -> new HashMap<>())
				.putIfAbsent(component, one.resilience());
			if (other != null && !other.equals(one.resilience())) {
				throw new OutriggerStartupException(
						"Several " + block.id() + " names, of which one is '" + name + "', stand for the component '"
								+ component + "', but their 'resilience' differs",
						"Give all of them the same properties, or only one of them any.", null);
			}
		});
		return all;
	}

	private void forEach(String sidecar, Visitor visitor) {
		this.entries.forEach((block, all) -> all.forEach((name, entry) -> {
			if (sidecar(entry.properties()).equals(sidecar)) {
				visitor.visit(block, name, entry.properties());
			}
		}));
	}

	/** Looks at what is said of a name. */
	private interface Visitor {

		void visit(BuildingBlock block, String name, ComponentProperties one);

	}

	/**
	 * What is known of components: two names of one component must not contradict each
	 * other.
	 */
	private record Settings(ComponentOptions known, Map<String, Setting> byComponent) {

		void add(BuildingBlock block, String component, String name, ComponentOptions options) {
			Setting setting = new Setting(block, component, name, options);
			Setting other = this.byComponent.get(setting.key());
			if (other == null || other.options().equals(this.known)) {
				this.byComponent.put(setting.key(), setting);
			}
			else if (!options.equals(this.known) && !options.equals(other.options())) {
				throw new OutriggerStartupException(
						"The " + block.id() + " names '" + other.name() + "' and '" + name
								+ "' stand for the same component '" + component + "', but their properties differ",
						"Give both the same properties, or only one of them any.", null);
			}
		}

		void apply(SidecarConnectionBuilder builder) {
			this.byComponent.values()
				.forEach((setting) -> builder.component(setting.block(), setting.component(), setting.options()));
		}

	}

	/** What one name says about a component. */
	private record Setting(BuildingBlock block, String component, String name, ComponentOptions options) {

		String key() {
			return this.block + "/" + this.component;
		}

	}

}
