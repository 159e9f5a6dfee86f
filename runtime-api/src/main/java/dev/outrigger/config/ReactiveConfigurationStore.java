package dev.outrigger.config;

import java.util.Collection;
import java.util.Map;

import dev.outrigger.connection.SidecarConnection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reactive counterpart of {@link ConfigurationStore}; same contract. Nothing happens
 * before a subscription.
 */
public interface ReactiveConfigurationStore {

	/**
	 * Makes a store.
	 * @param connection the connection, which must outlive the store
	 * @param spec the component
	 * @return the store
	 */
	static ReactiveConfigurationStore of(SidecarConnection connection, ConfigurationStoreSpec spec) {
		return new MonoConfigurationStore(new ConfigurationCalls(connection, spec));
	}

	/** See {@link ConfigurationStore#get(String)}. */
	Mono<String> get(String key);

	/** See {@link ConfigurationStore#getAll(Collection)}. */
	Mono<Map<String, ConfigurationItem>> getAll(Collection<String> keys);

	/**
	 * See {@link ConfigurationStore#watch}; cancelling ends the watch. Changes that are
	 * not asked for are kept.
	 */
	Flux<ConfigurationChange> watch(Collection<String> keys);

	/** See {@link ConfigurationStore#put(String, String)}. */
	Mono<Void> put(String key, String value);

	/** See {@link ConfigurationStore#remove(String)}. */
	Mono<Void> remove(String key);

}
