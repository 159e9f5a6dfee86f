package dev.outrigger.spring.inject;

import java.lang.reflect.Type;
import java.time.Duration;

import dev.outrigger.BuildingBlock;
import dev.outrigger.codec.Codec;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.config.ReactiveConfigurationStore;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.Locks;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.ResolvedTypes;
import dev.outrigger.spring.config.ConfigStoreInvocationHandler;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStoreSpec;

import org.springframework.core.convert.ConversionService;
import org.springframework.util.StringValueResolver;

/** Makes the facades that are asked for. */
public final class FacadeFactory {

	private final SidecarConnection connection;

	private final Codec codec;

	private final ComponentNames names;

	private final ConfigurationSpecs configurations;

	private final StringValueResolver placeholders;

	private final ConversionService conversions;

	/**
	 * Creates a factory.
	 * @param connection the connection
	 * @param codec how values become bytes
	 * @param names finds components
	 * @param configurations knows the settings of configuration stores
	 * @param placeholders resolves attributes
	 * @param conversions converts configuration values
	 */
	public FacadeFactory(SidecarConnection connection, Codec codec, ComponentNames names,
			ConfigurationSpecs configurations, StringValueResolver placeholders, ConversionService conversions) {
		this.connection = connection;
		this.codec = codec;
		this.names = names;
		this.configurations = configurations;
		this.placeholders = placeholders;
		this.conversions = conversions;
	}

	/** An attribute without its placeholders. */
	public String resolve(String attribute) {
		return String.valueOf(this.placeholders.resolveStringValue(attribute));
	}

	/** The component behind an attribute. */
	public String component(BuildingBlock block, String attribute) {
		return this.names.component(block, resolve(attribute));
	}

	/** A configuration store by the attribute that names it. */
	public ConfigurationStore configuration(String attribute) {
		return ConfigurationStore.of(this.connection, configurationSpec(attribute));
	}

	/** Locks by the attribute that names them. */
	public Locks locks(String attribute) {
		return Locks.of(this.connection, component(BuildingBlock.LOCK, attribute));
	}

	/** Reactive locks by the attribute that names them. */
	public ReactiveLocks reactiveLocks(String attribute) {
		return ReactiveLocks.of(this.connection, component(BuildingBlock.LOCK, attribute));
	}

	private ConfigurationStoreSpec configurationSpec(String attribute) {
		return this.configurations.spec(resolve(attribute));
	}

	Object create(FacadeRequest use) {
		Class<?> raw = use.type().resolve(Object.class);
		return switch (use.block()) {
			case STATE -> state(use, raw);
			case PUBSUB -> publisher(use, raw);
			case CONFIGURATION -> configuration(use, raw);
			case LOCK -> (raw == Locks.class) ? locks(use.name()) : reactiveLocks(use.name());
			case SIDECAR -> throw new IllegalStateException("no facade for " + use);
		};
	}

	private Object state(FacadeRequest use, Class<?> raw) {
		if (raw == ReactiveKeyValueStore.class) {
			return ReactiveKeyValueStore.of(this.connection, stateSpec(use, ReactiveKeyValueStore.class));
		}
		KeyValueStore<Object> store = KeyValueStore.of(this.connection, stateSpec(use, KeyValueStore.class));
		return (raw == KeyValueStore.class) ? store : DelegatingProxy.of(raw, store);
	}

	private StateStoreSpec<Object> stateSpec(FacadeRequest use, Class<?> facade) {
		return new StateStoreSpec<>(component(BuildingBlock.STATE, use.name()), generic(use, facade), this.codec);
	}

	private static Type generic(FacadeRequest use, Class<?> facade) {
		return ResolvedTypes.of(use.type().as(facade).getGeneric(0));
	}

	private Object publisher(FacadeRequest use, Class<?> raw) {
		PublisherSpec<Object> spec = new PublisherSpec<>(component(BuildingBlock.PUBSUB, use.name()),
				resolve(String.valueOf(use.attributes().get("topic"))), generic(use, raw), this.codec);
		return (raw == EventPublisher.class) ? EventPublisher.of(this.connection, spec)
				: ReactiveEventPublisher.of(this.connection, spec);
	}

	private Object configuration(FacadeRequest use, Class<?> raw) {
		if (raw == ConfigurationStore.class) {
			return configuration(use.name());
		}
		if (raw == ReactiveConfigurationStore.class) {
			return ReactiveConfigurationStore.of(this.connection, configurationSpec(use.name()));
		}
		return ConfigStoreInvocationHandler.of(raw, configuration(use.name()), this.conversions, this::resolve,
				this.configurations.firstValues());
	}

	/** Knows the settings of configuration stores. */
	public interface ConfigurationSpecs {

		/**
		 * The settings of a store.
		 * @param name the name in the application, without placeholders
		 * @return the specification
		 */
		ConfigurationStoreSpec spec(String name);

		/** How long the start of the application waits for the first values. */
		Duration firstValues();

	}

}
