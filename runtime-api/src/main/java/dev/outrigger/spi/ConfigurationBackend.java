package dev.outrigger.spi;

import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;

/** One store of configuration, as text. */
public interface ConfigurationBackend extends Backend {

	/** The type of this backend. */
	BackendType<ConfigurationBackend> TYPE = new BackendType<>(BuildingBlock.CONFIGURATION, ConfigurationBackend.class);

	/**
	 * Reads values; missing keys are left out.
	 * @param keys the keys; empty for all, where the store can
	 * @return the reading call
	 */
	Call<Map<String, ConfigurationValue>> get(List<String> keys);

	/**
	 * Asks to be told of changes. The messages are only triggers: neither their values
	 * nor their completeness are trusted. Returns at once.
	 * @param keys the keys; empty for all, where the store can
	 * @param sink is told, on transport threads that must not be blocked
	 * @return ends the watch when run
	 */
	Runnable watch(List<String> keys, WatchSink sink);

	/**
	 * Writes a value.
	 * @param key the key
	 * @param value the value
	 * @return the writing call
	 */
	Call<Void> put(String key, String value);

	/**
	 * Removes a key; nothing to remove is fine.
	 * @param key the key
	 * @return the removing call
	 */
	Call<Void> remove(String key);

	@Override
	default Call<?> verify() {
		return get(List.of("outrigger.probe"));
	}

	/** Receives triggers. */
	interface WatchSink {

		/** The watch is in place. */
		void opened();

		/** Something may have changed. */
		void changed();

		/**
		 * The watch ended, and not because it was asked to.
		 * @param cause why
		 */
		void ended(SidecarException cause);

	}

}
