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

	/** Tells a connection what is known of components. */
	void apply(SidecarConnectionBuilder builder, @Nullable String defaultType) {
		ComponentOptions known = ComponentOptions.NONE.withType(defaultType);
		Settings settings = new Settings(known, new HashMap<>());
		builder.components(known);
		this.blocks.forEach((block, all) -> {
			String transport = all.transport();
			if (transport != null && !transport.isBlank()) {
				builder.transport(block, transport);
			}
		});
		this.entries.forEach((block, all) -> all.forEach((name, entry) -> settings.add(block, component(block, name),
				name, entry.properties().options(known, property(block, name)))));
		settings.apply(builder);
	}

	/** The transports that blocks and components name, by the property that does. */
	Map<String, String> transports() {
		Map<String, String> transports = new LinkedHashMap<>();
		this.blocks.forEach((block, all) -> transports.put("outrigger." + block.id() + ".transport",
				Objects.toString(all.transport(), "")));
		this.entries.forEach((block, all) -> all.forEach((name, entry) -> transports
			.put(property(block, name) + ".transport", Objects.toString(entry.properties().transport(), ""))));
		transports.values().removeIf(String::isBlank);
		return transports;
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
