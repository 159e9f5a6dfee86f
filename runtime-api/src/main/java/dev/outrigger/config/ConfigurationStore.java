package dev.outrigger.config;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import dev.outrigger.connection.SidecarConnection;

/**
 * A store of configuration. Methods block until the sidecar answered or the deadline
 * passed, except {@link #watch}; on a non-blocking Reactor thread use
 * {@link ReactiveConfigurationStore}. Thread safe.
 * <p>
 * All methods throw a {@link dev.outrigger.SidecarException} when the sidecar fails.
 * Supported by Dapr, which cannot write, and by Layotto.
 */
public interface ConfigurationStore {

	/**
	 * Makes a store.
	 * @param connection the connection, which must outlive the store
	 * @param spec the component
	 * @return the store
	 */
	static ConfigurationStore of(SidecarConnection connection, ConfigurationStoreSpec spec) {
		return new BlockingConfigurationStore(new ConfigurationCalls(connection, spec));
	}

	/**
	 * Reads a value.
	 * @param key the key
	 * @return the value; empty when there is none. Behind Dapr with Redis an empty value
	 * is reported as missing
	 */
	Optional<String> get(String key);

	/**
	 * Reads values.
	 * @param keys the keys; none for all, where the component can
	 * @return the values by key; missing keys are left out
	 */
	Map<String, ConfigurationItem> getAll(Collection<String> keys);

	/**
	 * Watches keys: delivers the current values first, then every change that lasts,
	 * deletion included. Values never go backwards; some may be skipped; the last one
	 * arrives within the refresh interval even when the sidecar says nothing. Returns at
	 * once.
	 * @param keys the keys; none for all, where the component can
	 * @param listener is told of changes, on a thread that may block
	 * @return the watch
	 */
	ConfigurationWatch watch(Collection<String> keys, ConfigurationListener listener);

	/**
	 * Writes a value.
	 * @param key the key
	 * @param value the value
	 * @throws dev.outrigger.UnsupportedCapabilityException on Dapr, which cannot
	 */
	void put(String key, String value);

	/**
	 * Removes a key; nothing to remove is fine. Behind Layotto with etcd every key that
	 * starts with this one goes too.
	 * @param key the key
	 * @throws dev.outrigger.UnsupportedCapabilityException on Dapr, which cannot
	 */
	void remove(String key);

}
