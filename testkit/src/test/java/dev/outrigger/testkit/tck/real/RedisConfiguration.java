package dev.outrigger.testkit.tck.real;

import dev.outrigger.testkit.tck.control.ConfigurationControl;
import redis.clients.jedis.RedisClient;

/**
 * Changes configuration in Redis as an operator does.
 *
 * @param redis the client
 */
record RedisConfiguration(RedisClient redis) implements ConfigurationControl {

	@Override
	public void put(String key, String value) {
		this.redis.set(key, value);
	}

	@Override
	public void remove(String key) {
		this.redis.del(key);
	}

	@Override
	public void forget() {
		this.redis.flushAll();
	}

}
