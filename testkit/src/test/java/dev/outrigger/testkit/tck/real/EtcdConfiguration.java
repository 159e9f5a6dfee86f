package dev.outrigger.testkit.tck.real;

import dev.outrigger.testkit.sidecar.EtcdServer;
import dev.outrigger.testkit.tck.control.ConfigurationControl;

/**
 * Changes configuration in etcd as an operator does. Its watches are told of everything.
 *
 * @param etcd the server
 */
record EtcdConfiguration(EtcdServer etcd) implements ConfigurationControl {

	private static final String FOLDER = "/orders/default/default/";

	@Override
	public void put(String key, String value) {
		this.etcd.put(FOLDER + key, value);
	}

	@Override
	public void remove(String key) {
		this.etcd.remove(FOLDER + key);
	}

	@Override
	public void forget() {
		this.etcd.clear();
	}

}
