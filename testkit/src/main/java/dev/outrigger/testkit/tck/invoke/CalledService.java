package dev.outrigger.testkit.tck.invoke;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * An application that remembers what it was asked, and answers with the body that it got
 * and the status that the path ends with, if it does.
 */
final class CalledService implements HttpHandler {

	private static final int OK = 200;

	private final List<Asked> asked = new CopyOnWriteArrayList<>();

	List<Asked> asked() {
		return this.asked;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		String path = exchange.getRequestURI().getRawPath();
		boolean ofTheTest = path.startsWith("/test");
		if (ofTheTest) {
			this.asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
					exchange.getRequestHeaders(), body));
		}
		int status = ofTheTest ? status(path) : 404;
		exchange.getResponseHeaders().add("X-Answer", "answered");
		exchange.getResponseHeaders().add("Content-Type", "application/x-test");
		boolean head = exchange.getRequestMethod().equals("HEAD");
		exchange.sendResponseHeaders(status, (head || body.length == 0) ? -1 : body.length);
		if (!head && body.length > 0) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	private static int status(String path) {
		String last = path.substring(path.lastIndexOf('/') + 1);
		return last.matches("[2-5]\\d\\d") ? Integer.parseInt(last) : OK;
	}

	/** A request. */
	record Asked(String method, String uri, Headers headers, byte[] body) {

	}

}
