package dev.outrigger.autoconfigure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

/** What the properties say about components. */
record PropertiesComponents(OutriggerProperties properties) implements ComponentNames {

	@Override
	public String component(BuildingBlock block, String name) {
		BlockProperties all = this.properties.blocks().get(block);
		ComponentProperties one = (all != null) ? all.components().get(name) : null;
		String component = (one != null) ? one.component() : null;
		return (component != null && !component.isBlank()) ? component : name;
	}

	/** The property that names the component behind a name. */
	String property(BuildingBlock block, String name) {
		BlockProperties all = this.properties.blocks().get(block);
		return "outrigger." + block.id() + "." + ((all != null) ? all.section() : "stores") + "." + name;
	}

	/** Tells a connection what is known of components. */
	void apply(SidecarConnectionBuilder builder, @Nullable String defaultType) {
		ComponentOptions known = ComponentOptions.NONE.withType(defaultType);
		Settings settings = new Settings(known, new HashMap<>());
		builder.components(known);
		this.properties.blocks().forEach((block, all) -> {
			String transport = all.transport();
			if (transport != null && !transport.isBlank()) {
				builder.transport(block, transport);
			}
			all.components()
				.forEach((name, one) -> settings.add(block, component(block, name), name,
						one.options(known, property(block, name))));
		});
		settings.apply(builder);
	}

	/** The transports that blocks and components name, by the property that does. */
	Map<String, String> transports() {
		Map<String, String> transports = new LinkedHashMap<>();
		this.properties.blocks().forEach((block, all) -> {
			transports.put("outrigger." + block.id() + ".transport", Objects.toString(all.transport(), ""));
			all.components()
				.forEach((name, one) -> transports.put(property(block, name) + ".transport",
						Objects.toString(one.transport(), "")));
		});
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
