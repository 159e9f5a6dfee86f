package dev.outrigger.testkit.tck.real;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpHandler;
import dev.outrigger.testkit.tck.control.GrpcServiceControl;
import dev.outrigger.testkit.tck.control.LocalGrpcService;
import dev.outrigger.testkit.tck.control.LocalService;
import dev.outrigger.testkit.tck.control.ServiceControl;
import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.spi.CallbackPort;
import dev.outrigger.testkit.sidecar.Executables;
import dev.outrigger.testkit.sidecar.SidecarComponent;
import dev.outrigger.testkit.sidecar.SidecarLauncher;
import dev.outrigger.testkit.sidecar.SidecarPorts;
import dev.outrigger.testkit.sidecar.SidecarProcess;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.ClockControl;
import dev.outrigger.testkit.tck.control.RestartControl;
import io.grpc.ServerServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A sidecar of this machine in front of a Redis and an etcd of this machine. Where it
 * calls the application, it is started anew for each connection, as it asks for topics
 * once.
 */
final class RealTarget implements SidecarTarget {

	/** How long the broker waits for an answer, short for tests. */
	static final Duration PROCESSING_TIMEOUT = Duration.ofSeconds(3);

	private static final String SERVICE = "inventory";

	private final RealSidecar kind;

	private final BackEnds backEnds;

	private final String name;

	private final SidecarPorts ports = SidecarPorts.free();

	private final List<SidecarConnection> connections = new ArrayList<>();

	private @Nullable Integer appPort;

	private @Nullable SidecarProcess sidecar;

	private @Nullable LocalService service;

	private @Nullable LocalGrpcService grpc;

	private boolean closed;

	private RealTarget(RealSidecar kind) {
		this.kind = kind;
		this.backEnds = new BackEnds(kind.backEnds());
		String version = launcher().version();
		this.name = kind.title() + " " + (version.isEmpty() ? "without a version" : version) + ", "
				+ this.backEnds.versions();
	}

	/**
	 * A target, or its place when the sidecar or what is behind it is not installed.
	 * @param kind the sidecar
	 */
	static SidecarTarget of(RealSidecar kind) {
		String program = SidecarLauncher.of(kind.dialect()).program();
		return Stream.concat(Stream.of(program), kind.backEnds().stream())
			.filter((needed) -> Executables.find(needed).isEmpty())
			.findFirst()
			.<SidecarTarget>map((missing) -> new MissingTarget(kind.title(),
					"no " + missing + " on the path or in " + "~/.dapr/bin: " + wayOut(missing)
							+ ", or name its file by outrigger.testkit." + missing))
			.orElseGet(() -> new RealTarget(kind));
	}

	private static String wayOut(String missing) {
		return switch (missing) {
			case "daprd" -> "install it by 'dapr init --slim'";
			case "layotto" -> "take it from the image layotto/layotto";
			default -> "install it from the packages of the operating system";
		};
	}

	private SidecarLauncher launcher() {
		SidecarLauncher launcher = SidecarLauncher.of(this.kind.dialect()).ports(this.ports);
		this.kind.components(this.backEnds).forEach(launcher::component);
		if (this.service != null && !this.kind.callsItself()) {
			launcher.component(SidecarComponent.service(SERVICE, "127.0.0.1:" + this.service.port()));
		}
		return launcher;
	}

	@Override
	public SidecarConnectionBuilder builder() {
		return this.kind.connect(SidecarConnection.builder(this.kind.dialect()), this.ports)
			.appId("orders")
			.timeout(Duration.ofMinutes(1))
			.callback("127.0.0.1", 0);
	}

	static ComponentOptions broker(ComponentOptions options) {
		return options.withProcessingTimeout(PROCESSING_TIMEOUT);
	}

	@Override
	public SidecarConnection open(SidecarConnectionBuilder builder) {
		SidecarConnection connection = builder.build();
		this.connections.add(connection);
		Integer called = connection.dialect().callbackPort().map(CallbackPort::port).orElse(null);
		if (called != null) {
			end();
			this.appPort = called;
		}
		if (this.sidecar == null) {
			start();
		}
		return connection;
	}

	private void start() {
		SidecarLauncher launcher = launcher();
		if (this.appPort != null) {
			launcher.callApplication(this.appPort,
					(this.service != null && this.kind.callsItself()) ? "http" : this.kind.appProtocol());
		}
		this.sidecar = launcher.start();
	}

	private void end() {
		if (this.sidecar != null) {
			this.sidecar.close();
			this.sidecar = null;
		}
	}

	@Override
	public String component(BuildingBlock block) {
		return RealSidecar.component(block);
	}

	@Override
	public Support expected(Feature feature) {
		return this.kind.expected(feature);
	}

	@Override
	public <C> Optional<C> control(Class<C> type) {
		Map<Class<?>, Object> controls = new HashMap<>(this.kind.controls(this.backEnds));
		controls.put(ClockControl.class, (ClockControl) PatientClock::advance);
		controls.put(RestartControl.class, new Restart());
		controls.put(ServiceControl.class, new OwnService());
		if (this.kind.callsItself() && this.kind.appProtocol().equals("grpc")) {
			controls.put(GrpcServiceControl.class, (GrpcServiceControl) this::serveItself);
		}
		return Optional.ofNullable(controls.get(type)).map(type::cast);
	}

	/** The application that the sidecar is beside, which speaks gRPC and calls itself. */
	private String serveItself(ServerServiceDefinition definition) {
		end();
		LocalGrpcService started = new LocalGrpcService(definition);
		this.grpc = started;
		this.appPort = started.port();
		start();
		return "orders";
	}

	/** A sidecar that pushes lives no longer than the topics that are removed here. */
	@Override
	public void reset() {
		this.connections.forEach(SidecarConnection::close);
		this.connections.clear();
		if (this.appPort != null) {
			end();
			this.appPort = null;
		}
		if (this.service != null) {
			this.service.close();
			this.service = null;
		}
		if (this.grpc != null) {
			this.grpc.close();
			this.grpc = null;
		}
		this.backEnds.clear();
	}

	@Override
	public void close() {
		if (!this.closed) {
			this.closed = true;
			reset();
			end();
			this.backEnds.close();
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * On Dapr the application that the sidecar is beside, which calls itself through it;
	 * another one elsewhere.
	 */
	private final class OwnService implements ServiceControl {

		@Override
		public String serve(HttpHandler handler) {
			end();
			LocalService started = new LocalService(handler);
			RealTarget.this.service = started;
			if (RealTarget.this.kind.callsItself()) {
				RealTarget.this.appPort = started.port();
			}
			start();
			return RealTarget.this.kind.callsItself() ? "orders" : SERVICE;
		}

		@Override
		public void stop() {
			if (RealTarget.this.service != null) {
				RealTarget.this.service.close();
			}
		}

	}

	/** Kills the sidecar. */
	private final class Restart implements RestartControl {

		@Override
		public void goAway() {
			SidecarProcess running = RealTarget.this.sidecar;
			if (running != null) {
				running.kill();
				running.close();
				RealTarget.this.sidecar = null;
			}
		}

		@Override
		public void comeBack() {
			start();
		}

	}

}
