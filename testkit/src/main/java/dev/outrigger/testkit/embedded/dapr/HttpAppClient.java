package dev.outrigger.testkit.embedded.dapr;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

import dev.outrigger.grpc.GrpcTransport;

/**
 * The connections to an application on loopback. What is under way when it is closed is
 * cancelled, and never answered: whoever asked is gone. Thread safe.
 */
final class HttpAppClient implements AutoCloseable {

	/** Serves the client, which cannot be closed before Java 21, after its end too. */
	private final ExecutorService executor = GrpcTransport.newExecutor("embedded-app-");

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(1))
		.executor(this.executor)
		.build();

	private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

	private final int port;

	private final String token;

	private volatile boolean closed;

	HttpAppClient(int port, String token) {
		this.port = port;
		this.token = token;
	}

	int port() {
		return this.port;
	}

	/**
	 * Begins a request.
	 * @throws IllegalArgumentException when the path is none
	 */
	HttpRequest.Builder request(String path) {
		String rooted = path.startsWith("/") ? path : "/" + path;
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + rooted));
		if (!this.token.isEmpty()) {
			request.setHeader("dapr-api-token", this.token);
		}
		return request;
	}

	CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
		CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
		CompletableFuture<HttpResponse<byte[]>> call = this.client.sendAsync(request, BodyHandlers.ofByteArray());
		this.underWay.add(call);
		call.whenComplete((response, failure) -> {
			this.underWay.remove(call);
			if (this.closed) {
				return;
			}
			if (failure != null) {
				answer.completeExceptionally(failure);
			}
			else {
				answer.complete(response);
			}
		});
		if (this.closed) {
			call.cancel(true);
		}
		return answer;
	}

	@Override
	public void close() {
		this.closed = true;
		this.underWay.forEach((call) -> call.cancel(true));
		this.executor.shutdown();
	}

}
