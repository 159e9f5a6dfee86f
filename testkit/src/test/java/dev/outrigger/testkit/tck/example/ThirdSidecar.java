package dev.outrigger.testkit.tck.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.testkit.standalone.SidecarMain;
import dev.outrigger.testkit.tck.SidecarTarget;
import org.jspecify.annotations.Nullable;

/**
 * The example of CERTIFY.md: a sidecar that the kits know nothing about, here the
 * standalone one in a process of its own. It has no controls, as it is reached by nothing
 * but its API. To forget everything, it is started anew.
 */
final class ThirdSidecar implements SidecarTarget {

	private final List<SidecarConnection> connections = new ArrayList<>();

	private @Nullable Process process;

	private String endpoint = "";

	@Override
	public SidecarConnectionBuilder builder() {
		return SidecarConnection.builder("dapr")
			.endpoint(endpoint())
			.timeout(Duration.ofMinutes(1))
			.component(BuildingBlock.STATE, component(BuildingBlock.STATE), ComponentOptions.NONE.withType("strict"))
			.component(BuildingBlock.PUBSUB, component(BuildingBlock.PUBSUB), ComponentOptions.NONE.withType("strict"));
	}

	private String endpoint() {
		if (this.process == null) {
			start();
		}
		return this.endpoint;
	}

	private void start() {
		try {
			Process started = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-cp", System.getProperty("java.class.path"), SidecarMain.class.getName(), "--dapr-grpc-port=0",
					"--state=statestore", "--pubsub=messages", "--lock=locks", "--config=settings")
				.redirectErrorStream(true)
				.start();
			this.process = started;
			this.endpoint = started.inputReader()
				.lines()
				.filter((line) -> line.contains("gRPC"))
				.map((line) -> line.substring(line.lastIndexOf(' ') + 1))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("the sidecar ended at once"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public SidecarConnection open(SidecarConnectionBuilder builder) {
		SidecarConnection connection = builder.build();
		this.connections.add(connection);
		return connection;
	}

	@Override
	public String component(BuildingBlock block) {
		return switch (block) {
			case STATE -> "statestore";
			case PUBSUB -> "messages";
			case CONFIGURATION -> "settings";
			case LOCK -> "locks";
			case SECRET -> "vault";
			case SEQUENCE -> "numbers";
			case INVOKE -> "orders";
			case BINDING -> "drawer";
			case FILE -> "papers";
		};
	}

	@Override
	public Support expected(Feature feature) {
		return switch (feature) {
			case EVENT_ATTRIBUTES, DEAD_LETTER, CONFIGURATION_WATCH -> Support.EMULATED;
			case CONFIGURATION_WRITE, LOCK_RENEW -> Support.ABSENT;
			default -> Support.NATIVE;
		};
	}

	@Override
	public <C> Optional<C> control(Class<C> type) {
		return Optional.empty();
	}

	@Override
	public void reset() {
		this.connections.forEach(SidecarConnection::close);
		this.connections.clear();
		if (this.process != null) {
			this.process.destroyForcibly().onExit().join();
			this.process = null;
		}
	}

	@Override
	public void close() {
		reset();
	}

	@Override
	public String toString() {
		return "a third sidecar, in another process";
	}

}
