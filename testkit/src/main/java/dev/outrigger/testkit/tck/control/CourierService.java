package dev.outrigger.testkit.tck.control;

import java.io.IOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** What a binding of the type {@code http} calls. */
public final class CourierService implements HttpBindingControl, AutoCloseable {

	private static final int NOT_FOUND = 404;

	private final String component;

	private final LocalService service = new LocalService((exchange) -> this.handler.handle(exchange));

	private volatile HttpHandler handler = CourierService::notFound;

	/**
	 * Starts it.
	 * @param component the name of the binding that calls it
	 */
	public CourierService(String component) {
		this.component = component;
	}

	private static void notFound(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(NOT_FOUND, -1);
		exchange.close();
	}

	/** The address that the binding calls. */
	public String url() {
		return "http://127.0.0.1:" + this.service.port();
	}

	@Override
	public String component() {
		return this.component;
	}

	@Override
	public void answers(HttpHandler handler) {
		this.handler = handler;
	}

	@Override
	public void close() {
		this.service.close();
	}

}
