package dev.outrigger.testkit.standalone;

import java.io.PrintStream;
import java.util.OptionalInt;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.standalone.control.ControlServer;

/** Runs the embedded sidecar until it is told to end. */
public final class SidecarMain {

	private static final int USAGE_ERROR = 2;

	private static final int CANNOT_START = 1;

	private SidecarMain() {
	}

	/**
	 * Starts the sidecar; see {@code --help}.
	 * @param arguments the options
	 */
	public static void main(String[] arguments) {
		int code = run(arguments, System.out, System.err);
		if (code != 0) {
			System.exit(code);
		}
	}

	/**
	 * Starts the sidecar, which then ends with the process.
	 * @return what the process has to end with; 0 when it runs, or was only asked for
	 * help
	 */
	static int run(String[] arguments, PrintStream out, PrintStream err) {
		SidecarOptions options;
		try {
			options = SidecarOptions.parse(arguments);
		}
		catch (IllegalArgumentException ex) {
			err.println(ex.getMessage());
			err.println("Try --help.");
			return USAGE_ERROR;
		}
		if (options.help()) {
			out.print(SidecarOptions.HELP);
			return 0;
		}
		if (options.debug()) {
			System.setProperty("org.slf4j.simpleLogger.log.dev.outrigger", "debug");
		}
		try {
			serve(options, out);
			return 0;
		}
		catch (RuntimeException ex) {
			err.println(ex.getMessage());
			return CANNOT_START;
		}
	}

	private static void serve(SidecarOptions options, PrintStream out) {
		EmbeddedSidecar sidecar = options.builder().start();
		options.fill(sidecar);
		Ticker ticker = options.startTimers(sidecar);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			ticker.close();
			sidecar.close();
		}, "embedded-sidecar-shutdown"));
		options.layottoAppPort().ifPresent(sidecar::callApplication);
		options.appPort().ifPresent((port) -> sidecar.callDaprApplication(port, options.appProtocol()));
		OptionalInt port = options.controlPort();
		ControlServer control = port.isPresent() ? ControlServer.start(sidecar, port.getAsInt()) : null;
		ServingTable.print(sidecar, options, control, out);
		new Thread(SidecarMain::sleepForEver, "embedded-sidecar").start();
	}

	/** All other threads are daemons. */
	private static void sleepForEver() {
		try {
			Thread.currentThread().join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
