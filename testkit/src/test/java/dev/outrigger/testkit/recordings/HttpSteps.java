package dev.outrigger.testkit.recordings;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Requests over HTTP and their answers. */
final class HttpSteps {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String endpoint;

	HttpSteps(String endpoint) {
		this.endpoint = endpoint;
	}

	String request(JsonNode step, Placeholders placeholders, boolean texts) {
		HttpResponse<byte[]> response = send(step, placeholders);
		JsonNode answer = step.get("answer");
		if (response.statusCode() != answer.get("status").asInt()) {
			return "recorded " + answer + " but was " + response.statusCode() + " " + text(response);
		}
		for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
			boolean length = header.getKey().equals("content-length")
					&& (!texts || header.getValue().asString().contains("<"));
			String actual = response.headers().firstValue(header.getKey()).orElse("");
			String difference = length ? "" : placeholders.difference(header.getValue(), StringNode.valueOf(actual));
			if (!difference.isEmpty()) {
				return header.getKey() + ": " + difference;
			}
		}
		return body(step, answer, response, placeholders, texts);
	}

	private HttpResponse<byte[]> send(JsonNode step, Placeholders placeholders) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://" + this.endpoint + placeholders.fill(step.get("path").asString())));
		step.path("headers")
			.properties()
			.forEach((header) -> request.setHeader(header.getKey(), placeholders.fill(header.getValue().asString())));
		if (step.has("content_type")) {
			request.setHeader("content-type", step.get("content_type").asString());
		}
		String body = placeholders.fill(step.path("body").asString(""));
		request.method(step.get("method").asString(),
				step.has("body") ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		try {
			return this.client.send(request.build(), BodyHandlers.ofByteArray());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

	private static String body(JsonNode step, JsonNode answer, HttpResponse<byte[]> response, Placeholders placeholders,
			boolean texts) {
		if (answer.has("body_base64")) {
			String actual = Base64.getEncoder().encodeToString(response.body());
			return placeholders.difference(answer.get("body_base64"), StringNode.valueOf(actual));
		}
		String expected = answer.path("body").asString("");
		if (step.get("path").asString().equals("/v1.0/metadata")) {
			return placeholders.difference(sorted(expected), sorted(text(response)));
		}
		if (!texts && response.statusCode() >= 400) {
			return placeholders.difference(MAPPER.readTree(expected).path("errorCode"),
					MAPPER.readTree(text(response)).path("errorCode"));
		}
		return placeholders.difference(StringNode.valueOf(expected), StringNode.valueOf(text(response)));
	}

	/** The order of the components is by chance. */
	private static JsonNode sorted(String metadata) {
		ObjectNode node = (ObjectNode) MAPPER.readTree(metadata);
		List<JsonNode> components = StreamSupport.stream(node.get("components").spliterator(), false)
			.sorted(Comparator.comparing((component) -> component.get("name").asString()))
			.toList();
		node.putArray("components").addAll(components);
		return node;
	}

}
