package dev.outrigger.testkit.sidecar;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;

/**
 * A real sidecar that runs on this machine, and ends at the latest with this JVM. Thread
 * safe.
 */
public final class SidecarProcess implements AutoCloseable {

	private final SidecarPorts ports;

	private final ChildProcess process;

	private final WorkFolder folder;

	SidecarProcess(SidecarPorts ports, ChildProcess process, WorkFolder folder) {
		this.ports = ports;
		this.process = process;
		this.folder = folder;
	}

	/** Waits until it takes requests. */
	void awaitReady(URI readiness) {
		this.process.awaitReady(() -> answers(readiness));
	}

	private static boolean answers(URI readiness) {
		try {
			HttpURLConnection connection = (HttpURLConnection) readiness.toURL().openConnection();
			connection.setConnectTimeout(2_000);
			connection.setReadTimeout(2_000);
			return connection.getResponseCode() / 100 == 2;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Where it listens. */
	public SidecarPorts ports() {
		return this.ports;
	}

	/** The file with what it prints, until it is closed. */
	public Path log() {
		return this.process.log();
	}

	/** Ends it at once, as a crash does. */
	public void kill() {
		this.process.kill();
	}

	/** Ends it, asked first and killed after ten seconds, and removes its files. */
	@Override
	public void close() {
		this.process.close();
		this.folder.delete();
	}

}
