package dev.outrigger.testkit.sidecar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import org.jspecify.annotations.Nullable;

/**
 * Starts a real sidecar that is installed on this machine. Every start works in a folder
 * of its own, which has the files that the sidecar reads, and its log. A launcher can
 * start several sidecars, one after the other or at once if they are given other ports.
 * Not thread safe.
 */
public final class SidecarLauncher {

	/** Not the beginning of a line of a log, which is a date. */
	private static final Pattern VERSION = Pattern.compile("^[^\\d]*\\d+\\.\\d+");

	private final SidecarProgram program;

	private final List<SidecarComponent> components = new ArrayList<>();

	private String appId = "orders";

	private @Nullable Integer appPort;

	private String appProtocol = "grpc";

	private @Nullable SidecarPorts ports;

	private @Nullable Path executable;

	private SidecarLauncher(SidecarProgram program) {
		this.program = program;
	}

	/**
	 * A launcher for one kind of sidecar.
	 * @param dialect {@code dapr} or {@code layotto}
	 * @return the launcher
	 * @throws IllegalArgumentException when there is no such kind
	 */
	public static SidecarLauncher of(String dialect) {
		return new SidecarLauncher(switch (dialect) {
			case "dapr" -> new DaprProgram();
			case "layotto" -> new LayottoProgram();
			default -> throw new IllegalArgumentException("dialect: " + dialect + " (expected: dapr or layotto)");
		});
	}

	/** The name of the program that is looked for, such as {@code daprd}. */
	public String program() {
		return this.program.name();
	}

	/**
	 * Looks for the program as {@link Executables} does.
	 * @return its file; empty when it is not installed
	 */
	public Optional<Path> installed() {
		return Executables.find(this.program.name());
	}

	/**
	 * The program to start. Defaults to {@linkplain #installed() the installed one}.
	 * @param executable its file
	 * @return this launcher
	 */
	public SidecarLauncher executable(Path executable) {
		this.executable = executable;
		return this;
	}

	/**
	 * The application's id. Defaults to {@code orders}.
	 * @param appId the id
	 * @return this launcher
	 */
	public SidecarLauncher appId(String appId) {
		this.appId = appId;
		return this;
	}

	/**
	 * Where the application listens for what the sidecar calls. Defaults to nowhere.
	 * @param port its port on this machine
	 * @param protocol {@code grpc} or {@code http}
	 * @return this launcher
	 */
	public SidecarLauncher callApplication(int port, String protocol) {
		this.appPort = port;
		this.appProtocol = protocol;
		return this;
	}

	/**
	 * Adds a component.
	 * @param component the component
	 * @return this launcher
	 */
	public SidecarLauncher component(SidecarComponent component) {
		this.components.add(component);
		return this;
	}

	/**
	 * Adds a component of the type that suits development best: in front of a server
	 * where there is one that the sidecar can use, else in memory where it can.
	 * @param block its building block
	 * @param name its name
	 * @param servers where a server listens, as {@code host:port}, by its name,
	 * {@code redis} or {@code etcd}
	 * @return this launcher
	 * @throws IllegalStateException when the sidecar has no such component without a
	 * server
	 */
	public SidecarLauncher component(BuildingBlock block, String name, Function<String, Optional<String>> servers) {
		return this.program.types(block)
			.stream()
			.flatMap((type) -> SidecarComponent.of(block, name, type, servers).stream())
			.findFirst()
			.map(this::component)
			.orElseThrow(() -> new IllegalStateException("component: " + block.id() + " '" + name + "' of "
					+ this.program.name() + " (expected: a server of " + this.program.types(block) + ")"));
	}

	/**
	 * Where the sidecar listens. Defaults to free ports.
	 * @param ports the ports
	 * @return this launcher
	 */
	public SidecarLauncher ports(SidecarPorts ports) {
		this.ports = ports;
		return this;
	}

	/**
	 * Starts the sidecar, and waits until it takes requests. What it asks an application
	 * for, it may ask later.
	 * @return the sidecar
	 * @throws IllegalStateException when its program is not installed, ends at once, or
	 * takes no requests within a minute
	 */
	public SidecarProcess start() {
		Path found = executable();
		SidecarPorts listening = (this.ports != null) ? this.ports : SidecarPorts.free();
		WorkFolder folder = WorkFolder.create(this.program.name());
		LaunchPlan plan = new LaunchPlan(this.appId, List.copyOf(this.components), listening, this.appPort,
				this.appProtocol);
		List<String> command = Stream
			.concat(Stream.of(found.toString()), this.program.prepare(plan, folder.path()).stream())
			.toList();
		SidecarProcess sidecar = new SidecarProcess(listening,
				ChildProcess.start(command, folder.file(this.program.name() + ".log")), folder);
		sidecar.awaitReady(this.program.readiness(listening));
		return sidecar;
	}

	private Path executable() {
		return (this.executable != null) ? this.executable
				: installed().orElseThrow(() -> new IllegalStateException("No " + this.program.name()
						+ " on the path or in ~/.dapr/bin: install it, or name its file by outrigger.testkit."
						+ this.program.name()));
	}

	/**
	 * What the program says of its version.
	 * @return the last line with a number that it prints; empty when a build has none
	 */
	public String version() {
		List<String> command = Stream
			.concat(Stream.of(executable().toString()), this.program.versionArguments().stream())
			.toList();
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return printed.lines()
				.map(String::strip)
				.filter(VERSION.asPredicate())
				.reduce("", (first, second) -> second);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot run " + command.get(0), ex);
		}
	}

}
