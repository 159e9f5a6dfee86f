package dev.outrigger.testkit.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.testkit.sidecar.EtcdServer;
import dev.outrigger.testkit.sidecar.Executables;
import dev.outrigger.testkit.sidecar.RedisServer;
import dev.outrigger.testkit.sidecar.SidecarComponent;
import dev.outrigger.testkit.sidecar.SidecarLauncher;
import dev.outrigger.testkit.sidecar.SidecarPorts;
import dev.outrigger.testkit.sidecar.SidecarProcess;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;

/** A sidecar of this machine in front of a Redis that keeps its data. */
final class RealChaos implements ChaosTarget {

	private final String api;

	private final SidecarPorts ports = SidecarPorts.free();

	private final int applicationPort;

	private final RedisServer redis;

	private final @Nullable EtcdServer etcd;

	private @Nullable SidecarProcess sidecar;

	RealChaos(String api) {
		this.api = api;
		this.applicationPort = api.equals("dapr") ? 0 : Ports.free();
		find(SidecarLauncher.of(dialect()).program());
		this.redis = RedisServer.startPersistent(find("redis-server"));
		this.etcd = dialect().equals("layotto") ? EtcdServer.start(find("etcd")) : null;
	}

	private static Path find(String program) {
		return Executables.find(program).orElseThrow(() -> new TestAbortedException("no " + program + " here"));
	}

	private String dialect() {
		return this.api.equals("layotto") ? "layotto" : "dapr";
	}

	private boolean http() {
		return this.api.equals("dapr-http");
	}

	@Override
	public List<String> address() {
		return List.of(dialect(), http() ? "http" : "grpc",
				"127.0.0.1:" + (http() ? this.ports.http() : this.ports.grpc()));
	}

	@Override
	public List<String> types() {
		return List.of("redis", (this.etcd != null) ? "etcd" : "redis");
	}

	@Override
	public int applicationPort() {
		return this.applicationPort;
	}

	@Override
	public void start() {
		SidecarLauncher launcher = SidecarLauncher.of(dialect()).appId("chaos").ports(this.ports);
		components().forEach(launcher::component);
		if (this.applicationPort > 0) {
			launcher.callApplication(this.applicationPort, http() ? "http" : "grpc");
		}
		this.sidecar = launcher.start();
	}

	private Stream<SidecarComponent> components() {
		boolean dapr = this.etcd == null;
		String timeout = Long.toString(ChaosApplication.PROCESSING_TIMEOUT.toMillis());
		SidecarComponent state = redis(BuildingBlock.STATE, ChaosApplication.STATE);
		SidecarComponent broker = redis(BuildingBlock.PUBSUB, ChaosApplication.PUBSUB)
			.with("processingTimeout", timeout)
			.with("redeliverInterval", "500")
			.with("poolSize", "200");
		return Stream.of(
				dapr ? state.with("redisMaxRetries", "-1")
						: state.with("keyPrefix", "none").with("redisMaxRetries", "-1"),
				dapr ? broker.with("redisMaxRetries", "-1").with("readTimeout", "1s")
						: broker.with("consumerID", "chaos"),
				dapr ? redis(BuildingBlock.CONFIGURATION, ChaosApplication.CONFIGURATION)
						: SidecarComponent.etcd(ChaosApplication.CONFIGURATION, this.etcd.address())
							.with("timeout", "10"));
	}

	private SidecarComponent redis(BuildingBlock block, String name) {
		return SidecarComponent.redis(block, name, this.redis.address());
	}

	@Override
	public void kill() {
		if (this.sidecar != null) {
			this.sidecar.kill();
			this.sidecar.close();
		}
	}

	@Override
	public boolean killBackEnd(Runnable whileAway) {
		this.redis.kill();
		whileAway.run();
		this.redis.restart();
		return true;
	}

	@Override
	public boolean loseAnswers() {
		return false;
	}

	@Override
	public void loseNoMoreAnswers() {
		// It has lost none.
	}

	@Override
	public List<String> published(String topic) {
		try (RedisClient client = redis()) {
			return client.xrange(topic, (StreamEntryID) null, (StreamEntryID) null)
				.stream()
				.map((entry) -> entry.getFields().toString())
				.toList();
		}
	}

	private RedisClient redis() {
		return RedisClient.create("127.0.0.1", this.redis.port());
	}

	@Override
	public void configure(String key, String value) {
		if (this.etcd != null) {
			this.etcd.put("/chaos/default/default/" + key, value);
			return;
		}
		try (RedisClient client = redis()) {
			client.set(key, value);
		}
	}

	@Override
	public void close() {
		if (this.sidecar != null) {
			this.sidecar.close();
		}
		this.redis.close();
		if (this.etcd != null) {
			this.etcd.close();
		}
	}

	@Override
	public String toString() {
		return "real " + this.api;
	}

}
