package dev.outrigger.grpc.layotto;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.spi.SidecarStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Layotto tells of itself over HTTP, on a port of its own. Keeps no connection.
 * Thread safe.
 */
final class LayottoActuator implements AutoCloseable {

	private static final Operation HEALTH = Operation.ofSidecar("health");

	private static final Operation INFO = Operation.ofSidecar("info");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final int MAX_BODY = 1024 * 1024;

	private final ExecutorService executor = GrpcTransport.newExecutor("outrigger-actuator-");

	private final String url;

	private final int timeoutMillis;

	/**
	 * Knows where the actuator is; does not connect.
	 * @param url where, with or without a scheme
	 * @param timeout how long an answer may take
	 */
	LayottoActuator(String url, Duration timeout) {
		String stripped = url.strip().replaceFirst("/+$", "");
		this.url = stripped.contains("://") ? stripped : "http://" + stripped;
		this.timeoutMillis = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
	}

	/** The answer is 500 when a part is not well, so the body counts. */
	Call<SidecarStatus> status() {
		return ask(HEALTH, "/actuator/health/readiness", "status").map((body) -> {
			Map<String, String> parts = new TreeMap<>();
			body.path("components").properties().forEach((part) -> parts.put(part.getKey(), describe(part.getValue())));
			return new SidecarStatus(body.path("status").asString("").equals("UP"), parts);
		});
	}

	private static String describe(JsonNode part) {
		String status = part.path("status").asString("");
		String reason = part.path("details").path("reason").asString("");
		return reason.isEmpty() ? status : status + ": " + reason;
	}

	Call<Optional<String>> version() {
		return ask(INFO, "/actuator/info", "app")
			.map((body) -> Optional.of(body.path("app").path("version").asString(""))
				.filter((version) -> !version.isEmpty()));
	}

	private Call<JsonNode> ask(Operation operation, String path, String member) {
		return Calls.defer(() -> {
			try {
				CompletableFuture<JsonNode> answer = new CompletableFuture<>();
				this.executor.execute(() -> {
					try {
						answer.complete(read(operation, path, member));
					}
					catch (RuntimeException ex) {
						answer.completeExceptionally(ex);
					}
				});
				// Each part of an answer has its time, and the whole has twice as much.
				return Calls.shared(answer.copy()
					.orTimeout(2L * this.timeoutMillis, TimeUnit.MILLISECONDS)
					.exceptionallyCompose((failure) -> CompletableFuture
						.failedFuture((failure instanceof TimeoutException) ? late(operation, path) : failure)));
			}
			catch (RejectedExecutionException ex) {
				return Calls.failed(new SidecarUnavailableException(operation, "the connection is closed", ex));
			}
		});
	}

	private SidecarUnavailableException late(Operation operation, String path) {
		return new SidecarUnavailableException(operation, this.url + path + " is not answered in time", null);
	}

	private JsonNode read(Operation operation, String path, String member) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create(this.url + path).toURL().openConnection();
			connection.setConnectTimeout(this.timeoutMillis);
			connection.setReadTimeout(this.timeoutMillis);
			connection.setInstanceFollowRedirects(false);
			connection.setRequestProperty("Connection", "close");
			try {
				return body(operation, connection, member);
			}
			finally {
				connection.disconnect();
			}
		}
		catch (IOException ex) {
			throw new SidecarUnavailableException(operation, "no answer from " + this.url + path + ": " + ex, ex);
		}
	}

	private static JsonNode body(Operation operation, HttpURLConnection connection, String member) throws IOException {
		int status = connection.getResponseCode();
		try (InputStream body = (status < HttpURLConnection.HTTP_BAD_REQUEST) ? connection.getInputStream()
				: connection.getErrorStream()) {
			byte[] bytes = (body != null) ? body.readNBytes(MAX_BODY) : new byte[0];
			JsonNode read = MAPPER.readTree(bytes);
			if (read.has(member)) {
				return read;
			}
		}
		catch (JacksonException ex) {
			// Told below.
		}
		throw new SidecarException(SidecarException.Code.INTERNAL, operation, connection.getURL() + " answered "
				+ status + " without '" + member + "' (expected: Layotto's actuator)", null);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
