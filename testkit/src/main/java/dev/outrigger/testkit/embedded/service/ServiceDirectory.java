package dev.outrigger.testkit.embedded.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.testkit.embedded.rpc.GrpcApp;
import io.grpc.Channel;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * The applications that can be called through the sidecar. Thread safe.
 */
public final class ServiceDirectory implements AutoCloseable {

	private final Map<String, ServiceApplication> applications = new ConcurrentHashMap<>();

	private @Nullable ExecutorService executor;

	private @Nullable HttpClient client;

	/** Nobody can be called yet. */
	public ServiceDirectory() {
	}

	/**
	 * Adds an application, or moves it.
	 * @param id its id
	 * @param address where it listens, as {@code http://127.0.0.1:8080}, or
	 * {@code grpc://127.0.0.1:9090} where it speaks gRPC, on loopback
	 * @throws IllegalArgumentException when that is no such address
	 */
	public void add(String id, String address) {
		String text = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
		URI uri = URI.create(text);
		if ("grpc".equals(uri.getScheme()) && uri.getPort() > 0) {
			add(id, new GrpcApplication(uri));
			return;
		}
		if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
			throw new IllegalArgumentException(
					"service '" + id + "': '" + address + "' (expected: http://host:port or grpc://127.0.0.1:port)");
		}
		add(id, new HttpApplication(uri));
	}

	/**
	 * Adds an application, or puts it in the place of another.
	 * @param id its id
	 * @param application the application
	 */
	public void add(String id, ServiceApplication application) {
		close(this.applications.put(id, application));
	}

	private static void close(@Nullable ServiceApplication application) {
		if (application instanceof GrpcApplication grpc) {
			grpc.close();
		}
	}

	/** Whether anybody can be called. */
	public boolean isEmpty() {
		return this.applications.isEmpty();
	}

	/** An application. */
	public Optional<ServiceApplication> find(String id) {
		return Optional.ofNullable(this.applications.get(id));
	}

	private CompletableFuture<ServiceAnswer> call(URI address, ServiceQuestion question) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + question.target()))
			.method(question.method(), (question.body().length == 0) ? BodyPublishers.noBody()
					: BodyPublishers.ofByteArray(question.body()));
		question.headers().forEach((name, values) -> {
			if (ServiceQuestion.isForwarded(name)) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		return client().sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(ServiceDirectory::answer);
	}

	private static ServiceAnswer answer(HttpResponse<byte[]> response) {
		return new ServiceAnswer(response.statusCode(), response.headers().map(), response.body());
	}

	private synchronized HttpClient client() {
		HttpClient existing = this.client;
		if (existing == null) {
			// Serves the client, which cannot be closed before Java 21, after its end
			// too.
			this.executor = GrpcTransport.newExecutor("embedded-services-");
			existing = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.connectTimeout(Duration.ofSeconds(5))
				.executor(this.executor)
				.build();
			this.client = existing;
		}
		return existing;
	}

	@Override
	public synchronized void close() {
		if (this.executor != null) {
			this.executor.shutdown();
		}
		this.client = null;
		this.applications.values().forEach(ServiceDirectory::close);
	}

	/** One that is called over gRPC, by its own services only. */
	private static final class GrpcApplication implements ServiceApplication, AutoCloseable {

		private final URI uri;

		private final GrpcApp app;

		GrpcApplication(URI uri) {
			this.uri = uri;
			this.app = new GrpcApp(uri.getPort());
		}

		@Override
		public String address() {
			return this.uri.toString();
		}

		@Override
		public CompletableFuture<ServiceAnswer> call(ServiceQuestion question) {
			return CompletableFuture.failedFuture(new ServiceRefusal(Status.UNIMPLEMENTED));
		}

		@Override
		public Optional<Channel> channel() {
			return Optional.of(this.app.channel());
		}

		@Override
		public void close() {
			this.app.close();
		}

	}

	/** One that is called over HTTP. */
	private final class HttpApplication implements ServiceApplication {

		private final URI uri;

		HttpApplication(URI uri) {
			this.uri = uri;
		}

		@Override
		public String address() {
			return this.uri.toString();
		}

		@Override
		public CompletableFuture<ServiceAnswer> call(ServiceQuestion question) {
			return ServiceDirectory.this.call(this.uri, question);
		}

	}

}
