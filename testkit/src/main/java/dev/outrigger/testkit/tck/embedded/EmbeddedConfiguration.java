package dev.outrigger.testkit.tck.embedded;

import dev.outrigger.testkit.embedded.engine.ConfigurationEntries;
import dev.outrigger.testkit.tck.control.ConfigurationControl;

/**
 * A configuration store of the embedded sidecar.
 *
 * @param entries its entries
 */
record EmbeddedConfiguration(ConfigurationEntries entries) implements ConfigurationControl {

	@Override
	public void put(String key, String value) {
		this.entries.put(key, value);
	}

	@Override
	public void remove(String key) {
		this.entries.remove(key);
	}

	@Override
	public void forget() {
		this.entries.clear();
	}

}
