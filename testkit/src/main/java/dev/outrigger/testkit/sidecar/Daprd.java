package dev.outrigger.testkit.sidecar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A Dapr sidecar on this machine, with a log in its folder. */
public final class Daprd implements AutoCloseable {

	private final Ports ports;

	private final ChildProcess process;

	private Daprd(Path program, Path folder, Path resources, String appId, Ports ports, @Nullable Integer appPort,
			String appProtocol) {
		this.ports = ports;
		List<String> command = new ArrayList<>(List.of(program.toString(), "--app-id", appId, "--resources-path",
				resources.toString(), "--dapr-grpc-port", Integer.toString(ports.grpc()), "--dapr-http-port",
				Integer.toString(ports.http()), "--dapr-internal-grpc-port", Integer.toString(ChildProcess.freePort()),
				"--dapr-listen-addresses", "127.0.0.1", "--placement-host-address", "", "--scheduler-host-address", "",
				"--enable-metrics=false"));
		if (appPort != null) {
			command.addAll(List.of("--app-port", appPort.toString(), "--app-protocol", appProtocol));
		}
		this.process = ChildProcess.start(command, folder.resolve("daprd.log"));
	}

	/**
	 * Starts a sidecar, and waits until it takes requests. What it asks an application
	 * for, it may ask later.
	 * @param program its file
	 * @param folder where it works, and leaves its log
	 * @param resources the folder with component files
	 * @param appId the application's id
	 * @param ports where it listens
	 * @param appPort where it calls the application, which listens there; {@code null} if
	 * it does not
	 * @param appProtocol {@code grpc} or {@code http}
	 * @return the sidecar
	 * @throws IllegalStateException when it takes no requests within a minute
	 */
	public static Daprd start(Path program, Path folder, Path resources, String appId, Ports ports,
			@Nullable Integer appPort, String appProtocol) {
		Daprd daprd = new Daprd(program, folder, resources, appId, ports, appPort, appProtocol);
		try {
			daprd.process.awaitReady(daprd::takesRequests);
			return daprd;
		}
		catch (RuntimeException ex) {
			daprd.close();
			throw ex;
		}
	}

	/**
	 * The version of a program.
	 * @param program its file
	 * @return what it says of itself
	 */
	public static String version(Path program) {
		try {
			Process process = new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean takesRequests() {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI
				.create("http://127.0.0.1:" + this.ports.http() + "/v1.0/healthz/outbound")
				.toURL()
				.openConnection();
			connection.setConnectTimeout(2_000);
			connection.setReadTimeout(2_000);
			return connection.getResponseCode() == HttpURLConnection.HTTP_NO_CONTENT;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Where its log is. */
	public Path log() {
		return this.process.log();
	}

	/** Ends the sidecar: asked first, killed after ten seconds. */
	@Override
	public void close() {
		this.process.close();
	}

	/**
	 * Where a sidecar listens on this machine.
	 *
	 * @param grpc the port for gRPC
	 * @param http the port for HTTP
	 */
	public record Ports(int grpc, int http) {

		/** Ports that nobody listens on, as far as can be known. */
		public static Ports free() {
			return new Ports(ChildProcess.freePort(), ChildProcess.freePort());
		}

	}

}
