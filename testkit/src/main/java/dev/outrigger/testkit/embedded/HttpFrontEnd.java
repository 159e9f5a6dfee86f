package dev.outrigger.testkit.embedded;

import dev.outrigger.testkit.embedded.http.HttpApi;
import dev.outrigger.testkit.embedded.http.HttpServer;
import dev.outrigger.testkit.embedded.thread.SidecarThreads;

/** An HTTP port on loopback that can be closed and opened again. */
final class HttpFrontEnd implements FrontEnd {

	/** Larger bodies are refused by the server and not by what it serves. */
	private static final int MAX_BODY = 64 * 1024 * 1024;

	private final HttpServer server;

	HttpFrontEnd(String name, int port, HttpApi api, Faults faults, SidecarThreads threads) {
		this.server = new HttpServer(name, port, MAX_BODY, api, faults.overHttp(), threads);
	}

	@Override
	public int port() {
		return this.server.port();
	}

	@Override
	public void open() {
		this.server.open();
	}

	@Override
	public void shut() {
		this.server.shut();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
