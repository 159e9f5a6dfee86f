package dev.outrigger.testkit.tck.real;

import dev.outrigger.testkit.sidecar.RedisServer;
import dev.outrigger.testkit.tck.control.ConfigurationControl;

/**
 * Changes configuration as an operator does.
 *
 * @param redis has the configuration
 */
record RedisConfiguration(RedisServer redis) implements ConfigurationControl {

	@Override
	public void put(String key, String value) {
		this.redis.command("SET", key, value);
	}

	@Override
	public void remove(String key) {
		this.redis.command("DEL", key);
	}

	@Override
	public void forget() {
		this.redis.command("FLUSHALL");
	}

}
