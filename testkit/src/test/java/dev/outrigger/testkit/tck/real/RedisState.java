package dev.outrigger.testkit.tck.real;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.outrigger.testkit.tck.control.StateControl;
import redis.clients.jedis.RedisClient;

/**
 * State that is kept as hashes of Redis, written as a sidecar writes it that is told
 * "first write wins".
 *
 * @param redis the client
 * @param prefix what the sidecar puts before the application's keys
 */
record RedisState(RedisClient redis, String prefix) implements StateControl {

	@Override
	public void writeFirst(String key, byte[] value) {
		this.redis.hset(this.prefix + key,
				Map.of("data", new String(value, StandardCharsets.UTF_8), "version", "1", "first-write", "0"));
	}

}
