package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.function.Function;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarConnectionBuilder;
import dev.outrigger.autoconfigure.OutriggerProperties.BrokerProperties;
import dev.outrigger.autoconfigure.OutriggerProperties.ConfigStoreProperties;
import dev.outrigger.autoconfigure.OutriggerProperties.LockStoreProperties;
import dev.outrigger.autoconfigure.OutriggerProperties.StateStoreProperties;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.spi.ComponentOptions;
import dev.outrigger.spring.ComponentNames;
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

	/** Tells a connection what is known of components. */
	void apply(SidecarConnectionBuilder builder, @Nullable String defaultType) {
		ComponentOptions known = ComponentOptions.NONE.withType(defaultType);
		builder.components(known);
		this.properties.state()
			.stores()
			.forEach((name, store) -> add(builder, BuildingBlock.STATE, name,
					options(known, store.type(), store.timeout())
						.withHalfAppliedTransactions(store.halfAppliedTransactions())));
		this.properties.config()
			.stores()
			.forEach((name, store) -> add(builder, BuildingBlock.CONFIGURATION, name,
					options(known, store.type(), store.timeout()).withGroup(store.group(), store.label())));
		this.properties.lock()
			.stores()
			.forEach((name, store) -> add(builder, BuildingBlock.LOCK, name,
					options(known, store.type(), store.timeout())));
		this.properties.pubsub()
			.brokers()
			.forEach((name, broker) -> add(builder, BuildingBlock.PUBSUB, name,
					options(known, broker.type(), broker.timeout()).withProcessingTimeout(broker.processingTimeout())));
	}

	private void add(SidecarConnectionBuilder builder, BuildingBlock block, String name, ComponentOptions options) {
		builder.component(block, component(block, name), options);
	}

	private static ComponentOptions options(ComponentOptions known, @Nullable String type, @Nullable Duration timeout) {
		return ((type != null) ? known.withType(type) : known).withTimeout(timeout);
	}

}
