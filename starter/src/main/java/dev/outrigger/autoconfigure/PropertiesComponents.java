package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarConnectionBuilder;
import dev.outrigger.autoconfigure.OutriggerProperties.BrokerProperties;
import dev.outrigger.autoconfigure.OutriggerProperties.ConfigStoreProperties;
import dev.outrigger.autoconfigure.OutriggerProperties.LockStoreProperties;
import dev.outrigger.autoconfigure.OutriggerProperties.Startup.Policy;
import dev.outrigger.autoconfigure.OutriggerProperties.StateStoreProperties;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.spi.ComponentOptions;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.Facades.ConfigurationSpecs;
import org.jspecify.annotations.Nullable;

/** What the properties say about components. */
record PropertiesComponents(OutriggerProperties properties) implements ComponentNames, ConfigurationSpecs {

	@Override
	public String component(BuildingBlock block, String name) {
		String component = switch (block) {
			case STATE -> component(this.properties.state().stores().get(name), StateStoreProperties::component);
			case PUBSUB -> component(this.properties.pubsub().brokers().get(name), BrokerProperties::component);
			case CONFIGURATION ->
				component(this.properties.config().stores().get(name), ConfigStoreProperties::component);
			case LOCK -> component(this.properties.lock().stores().get(name), LockStoreProperties::component);
			case SIDECAR -> null;
		};
		return (component != null && !component.isBlank()) ? component : name;
	}

	private static <P> @Nullable String component(@Nullable P entry, Function<P, @Nullable String> component) {
		return (entry != null) ? component.apply(entry) : null;
	}

	@Override
	public ConfigurationStoreSpec spec(String name) {
		ConfigStoreProperties store = this.properties.config().stores().getOrDefault(name, ConfigStoreProperties.NONE);
		return ConfigurationStoreSpec.of(component(BuildingBlock.CONFIGURATION, name))
			.withRefreshInterval(store.refreshInterval());
	}

	@Override
	public Duration firstValues() {
		OutriggerProperties.Startup startup = this.properties.startup();
		return (startup.policy() == Policy.CONTINUE) ? Duration.ZERO : startup.timeout();
	}

	/** Tells a connection what is known of components. */
	void apply(SidecarConnectionBuilder builder, @Nullable String defaultType) {
		ComponentOptions known = ComponentOptions.NONE.withType(defaultType);
		Settings settings = new Settings(known, new HashMap<>());
		builder.components(known);
		this.properties.state()
			.stores()
			.forEach((name, store) -> add(settings, BuildingBlock.STATE, name,
					options(known, store.type(), store.timeout())
						.withHalfAppliedTransactions(store.halfAppliedTransactions())));
		this.properties.config()
			.stores()
			.forEach((name, store) -> add(settings, BuildingBlock.CONFIGURATION, name,
					options(known, store.type(), store.timeout()).withGroup(store.group(), store.label())));
		this.properties.lock()
			.stores()
			.forEach((name, store) -> add(settings, BuildingBlock.LOCK, name,
					options(known, store.type(), store.timeout())));
		this.properties.pubsub()
			.brokers()
			.forEach((name, broker) -> add(settings, BuildingBlock.PUBSUB, name,
					options(known, broker.type(), broker.timeout()).withProcessingTimeout(broker.processingTimeout())));
		settings.apply(builder);
	}

	private void add(Settings settings, BuildingBlock block, String name, ComponentOptions options) {
		settings.add(block, component(block, name), name, options);
	}

	private static ComponentOptions options(ComponentOptions known, @Nullable String type, @Nullable Duration timeout) {
		return ((type != null) ? known.withType(type) : known).withTimeout(timeout);
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
