package dev.outrigger.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.testkit.sidecar.Executables;
import dev.outrigger.testkit.sidecar.RedisServer;
import dev.outrigger.testkit.sidecar.SidecarComponent;
import dev.outrigger.testkit.sidecar.SidecarLauncher;
import dev.outrigger.testkit.sidecar.SidecarProcess;

/** Starts what is measured against, each in processes of its own. */
final class Targets {

	/** A Dapr keeps a connection of each subscription that has ended. */
	private static final String CONNECTIONS = "2000";

	private Targets() {
	}

	static Target minimal() throws IOException {
		ServerProcess grpc = new ServerProcess(MinimalDapr.class);
		ServerProcess http = new ServerProcess(MinimalHttpDapr.class);
		return new Target("minimal server", grpc.port(), http.port(), List.of(grpc, http));
	}

	static Target embedded() throws IOException {
		ServerProcess sidecar = new ServerProcess(EmbeddedServer.class);
		return new Target("embedded sidecar", sidecar.ports().get(0), sidecar.ports().get(1), List.of(sidecar));
	}

	/** A real Dapr with its components in memory; empty where none is installed. */
	static Optional<Target> dapr() {
		SidecarLauncher launcher = SidecarLauncher.of("dapr")
			.component(SidecarComponent.inMemory(BuildingBlock.STATE, Target.STORE))
			.component(SidecarComponent.inMemory(BuildingBlock.PUBSUB, Target.PUBSUB));
		return launcher.installed().map((program) -> {
			SidecarProcess dapr = launcher.start();
			return new Target("Dapr " + launcher.version() + ", in memory", dapr.ports().grpc(), dapr.ports().http(),
					List.of(dapr));
		});
	}

	/** A real Dapr in front of a Redis; empty where one of them is not installed. */
	static Optional<Target> daprWithRedis() {
		Optional<Path> redisProgram = Executables.find("redis-server");
		SidecarLauncher launcher = SidecarLauncher.of("dapr");
		if (redisProgram.isEmpty() || launcher.installed().isEmpty()) {
			return Optional.empty();
		}
		RedisServer redis = RedisServer.start(redisProgram.get());
		SidecarProcess dapr = launcher
			.component(SidecarComponent.redis(BuildingBlock.STATE, Target.STORE, redis.address()))
			.component(SidecarComponent.redis(BuildingBlock.PUBSUB, Target.PUBSUB, redis.address())
				.with("poolSize", CONNECTIONS))
			.start();
		return Optional.of(new Target("Dapr " + launcher.version() + ", Redis", dapr.ports().grpc(),
				dapr.ports().http(), List.of(dapr, redis)));
	}

}
