package dev.outrigger.config;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Awaits the calls on the caller's thread. */
record BlockingConfigurationStore(ConfigurationCalls calls) implements ConfigurationStore {

	@Override
	public Optional<String> get(String key) {
		return this.calls.get(key).await();
	}

	@Override
	public Map<String, ConfigurationItem> getAll(Collection<String> keys) {
		return this.calls.getAll(keys).await();
	}

	@Override
	public ConfigurationWatch watch(Collection<String> keys, ConfigurationListener listener) {
		return this.calls.watch(keys, listener);
	}

	@Override
	public void put(String key, String value) {
		this.calls.put(key, value).await();
	}

	@Override
	public void remove(String key) {
		this.calls.remove(key).await();
	}

}
