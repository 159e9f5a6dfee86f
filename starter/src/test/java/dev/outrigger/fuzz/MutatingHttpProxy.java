package dev.outrigger.fuzz;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Changes bodies, now and then the status and headers. */
final class MutatingHttpProxy implements MutatingProxy {

	private static final List<Integer> STATUSES = List.of(0, 0, 0, 0, 0, 0, 200, 201, 204, 301, 304, 400, 401, 404, 409,
			413, 429, 500, 503, 599);

	private static final List<Map.Entry<String, String>> HEADERS = List.of(Map.entry("Content-Encoding", "gzip"),
			Map.entry("ETag", "\"\""), Map.entry("ETag", "x".repeat(3000)), Map.entry("Content-Type", ";;"),
			Map.entry("Content-Type", "application/json; charset=nowhere"), Map.entry("Metadata.x", "y"));

	private final HttpClient client = HttpClient.newHttpClient();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	private final String sidecar;

	private volatile Mutation mutation = new Mutation(0);

	MutatingHttpProxy(String sidecar) throws IOException {
		this.sidecar = sidecar;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			HttpResponse<byte[]> answer = forward(exchange);
			Mutation now = this.mutation;
			byte[] body;
			int status;
			synchronized (now) {
				body = now.one(List.of(true, true, true, false)) ? now.of(answer.body()) : answer.body();
				int other = now.one(STATUSES);
				status = (other == 0) ? answer.statusCode() : other;
				answer.headers()
					.firstValue("content-type")
					.ifPresent((type) -> exchange.getResponseHeaders().set("Content-Type", type));
				answer.headers()
					.firstValue("etag")
					.ifPresent((etag) -> exchange.getResponseHeaders().set("ETag", etag));
				if (now.one(List.of(true, false, false, false, false))) {
					Map.Entry<String, String> header = now.one(HEADERS);
					exchange.getResponseHeaders().set(header.getKey(), header.getValue());
				}
			}
			boolean empty = status == 204 || status == 304 || body.length == 0;
			exchange.sendResponseHeaders(status, empty ? -1 : body.length);
			if (!empty) {
				exchange.getResponseBody().write(body);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://" + this.sidecar + exchange.getRequestURI()))
			.method(exchange.getRequestMethod(),
					HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
		String type = exchange.getRequestHeaders().getFirst("content-type");
		if (type != null) {
			request.header("content-type", type);
		}
		String condition = exchange.getRequestHeaders().getFirst("if-match");
		if (condition != null) {
			request.header("if-match", condition);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

	@Override
	public int port() {
		return this.server.getAddress().getPort();
	}

	@Override
	public void mutate(Mutation mutation) {
		this.mutation = mutation;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

}
