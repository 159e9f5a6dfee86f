package dev.outrigger.testkit.tck.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.DeliveryMode;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.spi.CallbackPort;
import dev.outrigger.testkit.sidecar.Daprd;
import dev.outrigger.testkit.sidecar.Executables;
import dev.outrigger.testkit.sidecar.RedisServer;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.ConfigurationControl;
import dev.outrigger.testkit.tck.control.LockControl;
import org.jspecify.annotations.Nullable;

/**
 * A daprd of this machine in front of a Redis of this machine. Where it calls the
 * application, it is started anew for each connection, as it asks for topics once.
 */
final class DaprdTarget implements SidecarTarget {

	private static final Duration PROCESSING_TIMEOUT = Duration.ofSeconds(3);

	private static final Map<BuildingBlock, String> COMPONENTS = Map.of(BuildingBlock.STATE, "statestore",
			BuildingBlock.PUBSUB, "messages", BuildingBlock.CONFIGURATION, "settings", BuildingBlock.LOCK, "locks",
			BuildingBlock.SECRET, "vault");

	private static final Map<String, String> TYPES = Map.of("statestore", "state.redis", "messages", "pubsub.redis",
			"settings", "configuration.redis", "locks", "lock.redis");

	private final Path program;

	private final Path folder;

	private final RedisServer redis;

	private final Daprd.Ports ports = Daprd.Ports.free();

	private final boolean http;

	private final boolean called;

	private final String name;

	private final List<SidecarConnection> connections = new ArrayList<>();

	private @Nullable Daprd daprd;

	private DaprdTarget(Path program, Path redis, boolean http, boolean called) {
		this.program = program;
		this.http = http;
		this.called = called;
		this.name = name(http, called) + " " + Daprd.version(program);
		try {
			this.folder = Files.createTempDirectory("outrigger-daprd");
			this.redis = RedisServer.start(redis, this.folder);
			Path resources = Files.createDirectory(this.folder.resolve("components"));
			for (Map.Entry<String, String> component : TYPES.entrySet()) {
				Files.writeString(resources.resolve(component.getKey() + ".yaml"),
						component(component.getKey(), component.getValue()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A target, or its place when daprd or Redis is not installed.
	 * @param http whether it is spoken to over HTTP
	 * @param called whether it calls the application
	 */
	static SidecarTarget of(boolean http, boolean called) {
		Optional<Path> program = Executables.find("daprd");
		Optional<Path> redis = Executables.find("redis-server");
		if (program.isEmpty() || redis.isEmpty()) {
			String missing = program.isEmpty() ? "daprd" : "redis-server";
			return new MissingTarget(name(http, called), "no " + missing + " on the path or in ~/.dapr/bin: install it"
					+ " ('dapr init --slim' for daprd), or name its file by outrigger.testkit." + missing);
		}
		return new DaprdTarget(program.get(), redis.get(), http, called);
	}

	private static String name(boolean http, boolean called) {
		return "real dapr" + (http ? "-http" : "") + (called && !http ? "-callback" : "") + " (redis)";
	}

	private String component(String name, String type) {
		return """
				apiVersion: dapr.io/v1alpha1
				kind: Component
				metadata:
				  name: %s
				spec:
				  type: %s
				  version: v1
				  metadata:
				    - name: redisHost
				      value: "%s"
				    - name: redisPassword
				      value: ""
				    - name: redisMaxRetries
				      value: "-1"
				%s""".formatted(name, type, this.redis.address(), type.equals("pubsub.redis") ? """
				    - name: processingTimeout
				      value: "%d"
				    - name: redeliverInterval
				      value: "500"
				    - name: readTimeout
				      value: "1s"
				    - name: poolSize
				      value: "200"
				""".formatted(PROCESSING_TIMEOUT.toMillis()) : "").replaceAll("(?m)^\\s*$\\n", "");
	}

	@Override
	public SidecarConnectionBuilder builder() {
		return SidecarConnection.builder("dapr")
			.transport(this.http ? "http" : "grpc")
			.delivery((this.called && !this.http) ? DeliveryMode.CALLBACK : null)
			.timeout(Duration.ofMinutes(1))
			.callback("127.0.0.1", 0)
			.endpoint("127.0.0.1:" + (this.http ? this.ports.http() : this.ports.grpc()))
			.component(BuildingBlock.PUBSUB, component(BuildingBlock.PUBSUB),
					ComponentOptions.NONE.withProcessingTimeout(PROCESSING_TIMEOUT));
	}

	/**
	 * Over HTTP and by callback it asks a new application for its topics at its start.
	 */
	@Override
	public SidecarConnection open(SidecarConnectionBuilder builder, String... topics) {
		for (String topic : topics) {
			builder.topic(component(BuildingBlock.PUBSUB), topic, true);
		}
		SidecarConnection connection = builder.build();
		this.connections.add(connection);
		Integer appPort = connection.dialect().callbackPort().map(CallbackPort::port).orElse(null);
		if (this.daprd != null && appPort != null) {
			this.daprd.close();
			this.daprd = null;
		}
		if (this.daprd == null) {
			this.daprd = Daprd.start(this.program, this.folder, this.folder.resolve("components"), "orders", this.ports,
					appPort, this.http ? "http" : "grpc");
		}
		return connection;
	}

	@Override
	public String component(BuildingBlock block) {
		return COMPONENTS.getOrDefault(block, block.id());
	}

	@Override
	public Support expected(Feature feature) {
		return switch (feature) {
			case STATE_COMPARE_AND_SET, STATE_TTL, STATE_TRANSACTION, SUBSCRIBE -> Support.WEAK;
			case STATE_CONDITIONAL_TRANSACTION, CONFIGURATION_WRITE, LOCK_RENEW -> Support.ABSENT;
			case STATE_CREATE_ONLY, EVENT_ATTRIBUTES, DEAD_LETTER, CONFIGURATION_WATCH -> Support.EMULATED;
			case STATE_READ, STATE_WRITE, PUBLISH, PUBLISH_MANY, CONFIGURATION_READ, LOCK_ACQUIRE, SECRET_READ ->
				Support.NATIVE;
		};
	}

	@Override
	public <C> Optional<C> control(Class<C> type) {
		Map<Class<?>, Object> controls = Map.of(ConfigurationControl.class, new RedisConfiguration(this.redis),
				LockControl.class, (LockControl) (name) -> this.redis.command("DEL", "lock||orders||" + name));
		return Optional.ofNullable(controls.get(type)).map(type::cast);
	}

	@Override
	public void reset() {
		this.connections.forEach(SidecarConnection::close);
		this.connections.clear();
		this.redis.command("FLUSHALL");
	}

	@Override
	public void close() {
		reset();
		if (this.daprd != null) {
			this.daprd.close();
			this.daprd = null;
		}
		this.redis.close();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
