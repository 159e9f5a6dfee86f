package dev.outrigger.testkit.sidecar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program that ends with its owner, at the latest with this JVM. What it prints goes to
 * a file.
 */
final class ChildProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final int TAIL = 20;

	private final Process process;

	private final Path log;

	private final Thread atExit;

	private ChildProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
		this.atExit = new Thread(process::destroyForcibly, "outrigger-end-" + process.pid());
		Runtime.getRuntime().addShutdownHook(this.atExit);
	}

	static ChildProcess start(List<String> command, Path log) {
		try {
			return new ChildProcess(new ProcessBuilder(command).directory(log.getParent().toFile())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start(), log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot start " + command.get(0), ex);
		}
	}

	/** A port that nobody listens on, as far as can be known. */
	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path log() {
		return this.log;
	}

	/** Ends the program at once. */
	void kill() {
		this.process.destroyForcibly();
		close();
	}

	/**
	 * Waits until the program is ready, and ends one that does not get so.
	 * @param ready asks
	 * @throws IllegalStateException with the end of its log, when it ended instead or
	 * takes longer than a minute
	 */
	void awaitReady(BooleanSupplier ready) {
		try {
			await(ready);
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	private void await(BooleanSupplier ready) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!ready.getAsBoolean()) {
			if (!this.process.isAlive() || end - System.nanoTime() < 0) {
				throw new IllegalStateException((this.process.isAlive() ? "Not ready in time" : "Ended at once") + ": "
						+ this.process.info().command().orElse("a program") + ", log " + this.log + ":\n" + tail());
			}
			try {
				TimeUnit.MILLISECONDS.sleep(50);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted while waiting for a program", ex);
			}
		}
	}

	private String tail() {
		try {
			List<String> lines = Files.readAllLines(this.log, StandardCharsets.UTF_8);
			return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
		}
		catch (IOException ex) {
			return "no log: " + ex.getMessage();
		}
	}

	/** Ends the program: asked first, then killed. */
	@Override
	public void close() {
		try {
			this.process.destroy();
			if (!this.process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
			Runtime.getRuntime().removeShutdownHook(this.atExit);
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		catch (IllegalStateException ex) {
			// The JVM is ending, and the hook does it.
		}
	}

}
