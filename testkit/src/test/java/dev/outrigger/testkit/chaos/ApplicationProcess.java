package dev.outrigger.testkit.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link ChaosApplication} in a process of its own, which is started again and again.
 */
final class ApplicationProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final List<String> command = new ArrayList<>();

	private final Path journal;

	private final Path log;

	private Process process;

	ApplicationProcess(String name, Path folder, ChaosTarget target, boolean subscribing) {
		this.journal = folder.resolve(name + ".journal");
		this.log = folder.resolve(name + ".log");
		this.command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx160m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				"-Dlogging.level.root=warn", ChaosApplication.class.getName(), name, this.journal.toString()));
		this.command.addAll(target.address());
		this.command.add(Integer.toString(subscribing ? target.applicationPort() : 0));
		this.command.add(Boolean.toString(subscribing));
		this.command.addAll(target.types());
		this.process = launch();
	}

	private Process launch() {
		try {
			return new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path journal() {
		return this.journal;
	}

	Path log() {
		return this.log;
	}

	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	void restart() {
		this.process = launch();
	}

	/** Holds the whole process, as a long garbage collection or a migration does. */
	void pause() {
		signal("-STOP");
	}

	void resume() {
		signal("-CONT");
	}

	private void signal(String signal) {
		try {
			new ProcessBuilder("kill", signal, Long.toString(this.process.pid())).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends the load, and nothing else. */
	void quiet() {
		tell("quiet");
	}

	private void tell(String line) {
		try {
			this.process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends the process as an operator does.
	 * @return whether it ended well
	 */
	boolean exit() throws InterruptedException {
		tell("exit");
		return this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && this.process.exitValue() == 0;
	}

	@Override
	public void close() {
		kill();
	}

}
