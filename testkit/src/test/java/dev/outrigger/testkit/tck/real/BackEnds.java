package dev.outrigger.testkit.tck.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import dev.outrigger.BuildingBlock;
import dev.outrigger.testkit.sidecar.SidecarComponent;
import dev.outrigger.testkit.tck.control.CourierService;
import dev.outrigger.testkit.tck.control.FolderBinding;
import dev.outrigger.testkit.tck.control.SecretControl;
import dev.outrigger.testkit.tck.control.TimerControl;
import java.util.List;

import dev.outrigger.testkit.sidecar.EtcdServer;
import dev.outrigger.testkit.sidecar.Executables;
import dev.outrigger.testkit.sidecar.RedisServer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/** The Redis and the etcd behind the components of one sidecar. */
final class BackEnds implements AutoCloseable {

	static final Map<String, String> SECRETS = Map.of("db-password", "s3cr3t", "token", "t0p");

	private final Path secretsFile;

	private final FolderBinding drawer = new FolderBinding();

	private final CourierService courier = new CourierService("courier");

	private final RedisServer redis;

	private final RedisClient client;

	private final @Nullable EtcdServer etcd;

	BackEnds(List<String> programs) {
		this.secretsFile = writtenSecrets();
		this.redis = RedisServer.start(Executables.find("redis-server").orElseThrow());
		this.client = RedisClient.create("127.0.0.1", this.redis.port());
		this.etcd = programs.contains("etcd") ? EtcdServer.start(Executables.find("etcd").orElseThrow()) : null;
	}

	private static Path writtenSecrets() {
		try {
			Path file = Files.createTempFile("outrigger-secrets", ".json");
			return Files.writeString(file, """
					{"db-password":"s3cr3t","token":"t0p","account":{"user":"orders","password":"s3cr3t-2"}}
					""");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A binding that keeps files. */
	SidecarComponent drawer(String name) {
		return new SidecarComponent(BuildingBlock.BINDING, name, "localstorage",
				Map.of("rootPath", this.drawer.folder().toString()));
	}

	/** A binding in which files are kept. */
	SidecarComponent papers(String name) {
		return drawer(name);
	}

	/** A binding that calls over HTTP. */
	SidecarComponent courierBinding() {
		return new SidecarComponent(BuildingBlock.BINDING, this.courier.component(), "http",
				Map.of("url", this.courier.url()));
	}

	CourierService courier() {
		return this.courier;
	}

	FolderBinding drawer() {
		return this.drawer;
	}

	/** A component that reads the secrets from a file. */
	SidecarComponent secrets(String name) {
		return new SidecarComponent(BuildingBlock.SECRET, name, "local.file",
				Map.of("secretsFile", this.secretsFile.toString(), "multiValued", "true"));
	}

	/** A binding that brings something every second, over Dapr. */
	SidecarComponent timer() {
		return new SidecarComponent(BuildingBlock.BINDING, TimerControl.TIMER, "cron",
				Map.of("schedule", "@every 1s", "direction", "input"));
	}

	/** A component that reads the sidecar's environment. */
	SidecarComponent environment() {
		return new SidecarComponent(BuildingBlock.SECRET, SecretControl.ENVIRONMENT, "local.env", Map.of());
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
		this.secretsFile.toFile().delete();
		this.drawer.close();
		this.courier.close();
		this.redis.close();
		if (this.etcd != null) {
			this.etcd.close();
		}
	}

}
