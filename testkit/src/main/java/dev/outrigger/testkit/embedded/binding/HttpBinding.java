package dev.outrigger.testkit.embedded.binding;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Calls an address over HTTP, as both sidecars' {@code http}: operations are the methods
 * ({@code create} is POST), {@code path} is appended to the address, and metadata that
 * begins with a capital letter becomes headers. An answer other than a 2xx is a failure.
 */
public final class HttpBinding implements BindingComponent {

	/** The component's type. */
	public static final String TYPE = "http";

	private static final String JSON = "application/json; charset=utf-8";

	private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

	/** Where Go writes a capital letter in the name of a header. */
	private static final Pattern WORD = Pattern.compile("(?:^|-)[a-z]");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String url;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	/**
	 * Creates a binding.
	 * @param url the address, as {@code http://127.0.0.1:8080/mails}
	 */
	public HttpBinding(String url) {
		this.url = url;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public List<String> operations() {
		return List.of("create", "get", "head", "post", "put", "patch", "delete", "options", "trace");
	}

	@Override
	public BindingAnswer invoke(BindingCommand command) {
		try {
			HttpResponse<byte[]> response = this.client.send(request(command), BodyHandlers.ofByteArray());
			if (response.statusCode() / 100 != 2) {
				throw new BindingFailure("received status code " + response.statusCode());
			}
			return new BindingAnswer(response.body(), metadata(response));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new BindingFailure(ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BindingFailure("interrupted");
		}
	}

	private HttpRequest request(BindingCommand command) {
		String method = command.operation().equals("create") ? "POST" : command.operation().toUpperCase(Locale.ROOT);
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(this.url + command.metadata().getOrDefault("path", "")))
			.timeout(PATIENCE)
			.setHeader("Accept", JSON)
			.method(method,
					WITH_BODY.contains(method) ? BodyPublishers.ofByteArray(command.data()) : BodyPublishers.noBody());
		if (WITH_BODY.contains(method)) {
			request.setHeader("Content-Type", JSON);
		}
		command.metadata().forEach((name, value) -> {
			if (Character.isUpperCase(name.codePointAt(0))) {
				request.setHeader(name, value);
			}
		});
		return request.build();
	}

	private static Map<String, String> metadata(HttpResponse<byte[]> response) {
		Map<String, String> metadata = new LinkedHashMap<>();
		response.headers()
			.map()
			.forEach((name, values) -> metadata.put(
					WORD.matcher(name).replaceAll((match) -> match.group().toUpperCase(Locale.ROOT)),
					String.join(", ", values)));
		metadata.put("statusCode", Integer.toString(response.statusCode()));
		metadata.put("status",
				response.statusCode() + " " + HttpResponseStatus.valueOf(response.statusCode()).reasonPhrase());
		return metadata;
	}

}
