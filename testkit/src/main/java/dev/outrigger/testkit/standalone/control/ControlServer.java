package dev.outrigger.testkit.standalone.control;

import java.util.ArrayList;
import java.util.List;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.http.HttpServer;
import dev.outrigger.testkit.embedded.thread.SidecarThreads;

/**
 * Lets tests in any language do over HTTP what tests in Java do with an
 * {@link EmbeddedSidecar}. Listens on loopback only. Its OpenAPI page is at
 * {@code /openapi.yaml}. Thread safe.
 */
public final class ControlServer implements AutoCloseable {

	private static final int MAX_BODY = 16 * 1024 * 1024;

	private final SidecarThreads threads = SidecarThreads.own();

	private final HttpServer server;

	private ControlServer(EmbeddedSidecar sidecar, int port) {
		this.server = new HttpServer("control", port, MAX_BODY, new ControlApi(routes(sidecar)), new NoFaults(),
				this.threads);
	}

	/**
	 * Opens the port.
	 * @param sidecar what is controlled; is not closed with the server
	 * @param port the port; 0 for a free one
	 * @return the server
	 * @throws java.io.UncheckedIOException when the port is taken
	 */
	public static ControlServer start(EmbeddedSidecar sidecar, int port) {
		ControlServer control = new ControlServer(sidecar, port);
		try {
			control.server.open();
		}
		catch (RuntimeException ex) {
			control.close();
			throw ex;
		}
		return control;
	}

	static List<ControlRoute> routes(EmbeddedSidecar sidecar) {
		List<ControlRoute> routes = new ArrayList<>(SidecarRoutes.of(sidecar));
		routes.addAll(StoreRoutes.of(sidecar));
		routes.addAll(RecordRoutes.of(sidecar));
		routes.addAll(ApplicationRoutes.of(sidecar));
		return routes;
	}

	/** Where it is, as a URL. */
	public String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	/** Closes the port and releases every thread. */
	@Override
	public void close() {
		this.server.close();
		this.threads.close();
	}

}
