package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.autoconfigure.OutriggerProperties.BrokerProperties;
import dev.outrigger.autoconfigure.OutriggerProperties.BulkSubscribeProperties;
import dev.outrigger.autoconfigure.OutriggerProperties.ConfigStoreProperties;
import dev.outrigger.autoconfigure.OutriggerProperties.LockStoreProperties;
import dev.outrigger.autoconfigure.OutriggerProperties.Startup.Policy;
import dev.outrigger.autoconfigure.OutriggerProperties.StateStoreProperties;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.ComponentOptions.BulkSubscribe;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.FacadeFactory.ConfigurationSpecs;
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
		blockTransports().forEach(builder::transport);
		ComponentOptions known = ComponentOptions.NONE.withType(defaultType);
		Settings settings = new Settings(known, new HashMap<>());
		builder.components(known);
		this.properties.state()
			.stores()
			.forEach((name, store) -> add(settings, BuildingBlock.STATE, name,
					options(known, store.type(), store.timeout(), store.transport())
						.withHalfAppliedTransactions(store.halfAppliedTransactions())));
		this.properties.config()
			.stores()
			.forEach((name, store) -> add(settings, BuildingBlock.CONFIGURATION, name,
					options(known, store.type(), store.timeout(), store.transport()).withGroup(store.group(),
							store.label())));
		this.properties.lock()
			.stores()
			.forEach((name, store) -> add(settings, BuildingBlock.LOCK, name,
					options(known, store.type(), store.timeout(), store.transport())));
		this.properties.pubsub()
			.brokers()
			.forEach((name, broker) -> add(settings, BuildingBlock.PUBSUB, name,
					options(known, broker.type(), broker.timeout(), broker.transport())
						.withProcessingTimeout(broker.processingTimeout())
						.withBulk(bulk(name, broker.bulkSubscribe()))));
		settings.apply(builder);
	}

	private void add(Settings settings, BuildingBlock block, String name, ComponentOptions options) {
		settings.add(block, component(block, name), name, options);
	}

	private static ComponentOptions options(ComponentOptions known, @Nullable String type, @Nullable Duration timeout,
			@Nullable String transport) {
		String own = (transport != null && !transport.isBlank()) ? transport : null;
		return ((type != null) ? known.withType(type) : known).withTimeout(timeout).withTransport(own);
	}

	private static @Nullable BulkSubscribe bulk(String name, BulkSubscribeProperties properties) {
		if (!properties.enabled()) {
			return null;
		}
		try {
			return new BulkSubscribe(properties.maxMessagesCount(), properties.maxAwaitDuration());
		}
		catch (IllegalArgumentException ex) {
			String prefix = "outrigger.pubsub.brokers." + name + ".bulk-subscribe";
			throw new OutriggerStartupException(
					"The properties below '" + prefix + "' cannot be used: " + ex.getMessage(),
					"Correct '" + prefix + ".max-messages-count' or '" + prefix + ".max-await-duration'.", ex);
		}
	}

	/** The transports that blocks and components name. */
	Set<String> transports() {
		Set<String> all = new LinkedHashSet<>(blockTransports().values());
		Stream
			.of(this.properties.state().stores().values().stream().map(StateStoreProperties::transport),
					this.properties.config().stores().values().stream().map(ConfigStoreProperties::transport),
					this.properties.lock().stores().values().stream().map(LockStoreProperties::transport),
					this.properties.pubsub().brokers().values().stream().map(BrokerProperties::transport))
			.flatMap(Function.identity())
			.filter((transport) -> transport != null && !transport.isBlank())
			.forEach(all::add);
		return all;
	}

	/** The transports of whole blocks. */
	Map<BuildingBlock, String> blockTransports() {
		Map<BuildingBlock, String> transports = new EnumMap<>(BuildingBlock.class);
		put(transports, BuildingBlock.STATE, this.properties.state().transport());
		put(transports, BuildingBlock.PUBSUB, this.properties.pubsub().transport());
		put(transports, BuildingBlock.CONFIGURATION, this.properties.config().transport());
		put(transports, BuildingBlock.LOCK, this.properties.lock().transport());
		return transports;
	}

	private static void put(Map<BuildingBlock, String> transports, BuildingBlock block, @Nullable String transport) {
		if (transport != null && !transport.isBlank()) {
			transports.put(block, transport);
		}
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
