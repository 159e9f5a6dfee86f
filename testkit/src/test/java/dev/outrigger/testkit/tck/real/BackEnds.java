package dev.outrigger.testkit.tck.real;

import java.util.List;

import dev.outrigger.testkit.sidecar.EtcdServer;
import dev.outrigger.testkit.sidecar.Executables;
import dev.outrigger.testkit.sidecar.RedisServer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/** The Redis and the etcd behind the components of one sidecar. */
final class BackEnds implements AutoCloseable {

	private final RedisServer redis;

	private final RedisClient client;

	private final @Nullable EtcdServer etcd;

	BackEnds(List<String> programs) {
		this.redis = RedisServer.start(Executables.find("redis-server").orElseThrow());
		this.client = RedisClient.create("127.0.0.1", this.redis.port());
		this.etcd = programs.contains("etcd") ? EtcdServer.start(Executables.find("etcd").orElseThrow()) : null;
	}

	/** What is behind the components, for reports. */
	String versions() {
		String ofRedis = this.client.info("server")
			.lines()
			.filter((line) -> line.startsWith("redis_version:"))
			.map((line) -> "Redis " + line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse("Redis");
		return (this.etcd != null) ? ofRedis + ", etcd " + this.etcd.version() : ofRedis;
	}

	String redisAddress() {
		return this.redis.address();
	}

	RedisClient redis() {
		return this.client;
	}

	EtcdServer etcd() {
		EtcdServer running = this.etcd;
		if (running == null) {
			throw new IllegalStateException("no etcd was started");
		}
		return running;
	}

	void clear() {
		this.client.flushAll();
		if (this.etcd != null) {
			this.etcd.clear();
		}
	}

	@Override
	public void close() {
		this.client.close();
		this.redis.close();
		if (this.etcd != null) {
			this.etcd.close();
		}
	}

}
