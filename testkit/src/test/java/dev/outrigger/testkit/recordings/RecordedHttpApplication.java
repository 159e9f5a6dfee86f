package dev.outrigger.testkit.recordings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The application of the recorded callbacks: answers as each exchange says. */
final class RecordedHttpApplication implements AutoCloseable {

	private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	RecordedHttpApplication() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::take);
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	private void take(HttpExchange exchange) throws IOException {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
		Call call = new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers,
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
				new CompletableFuture<>());
		this.calls.add(call);
		JsonNode reply = call.reply().join();
		byte[] body = text(reply).getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(reply.get("status").asInt(), (body.length == 0) ? -1 : body.length);
		if (body.length > 0) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	private static String text(JsonNode reply) {
		JsonNode body = reply.path("body");
		return body.isMissingNode() ? "" : (body.isString() ? body.asString() : body.toString());
	}

	/** Compares the next call and answers it. */
	String next(JsonNode step, Placeholders placeholders) {
		Call call = poll(Duration.ofSeconds(8));
		if (call == null) {
			return "nothing was called: " + step;
		}
		try {
			return difference(step.get("call"), call, placeholders);
		}
		finally {
			call.reply().complete(step.get("reply"));
		}
	}

	private static String difference(JsonNode recorded, Call call, Placeholders placeholders) {
		String request = recorded.get("method").asString() + " " + recorded.get("path").asString();
		if (!request.equals(call.method() + " " + call.path())) {
			return "recorded " + request + " but was " + call.method() + " " + call.path();
		}
		for (Map.Entry<String, JsonNode> header : recorded.get("headers").properties()) {
			String difference = placeholders.difference(header.getValue(),
					StringNode.valueOf(call.headers().getOrDefault(header.getKey(), "")));
			if (!difference.isEmpty()) {
				return header.getKey() + ": " + difference;
			}
		}
		return placeholders.difference(StringNode.valueOf(recorded.path("body").asString("")),
				StringNode.valueOf(call.body()));
	}

	@Nullable Call poll(Duration within) {
		try {
			return this.calls.poll(within.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	record Call(String method, String path, Map<String, String> headers, String body,
			CompletableFuture<JsonNode> reply) {

	}

}
