package dev.outrigger.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * A request to begin with, or what has become of it.
 *
 * @param method the verb
 * @param target path and query
 * @param headers the headers
 * @param body the body; empty for none
 * @param framing how the body's end is told
 */
record FuzzRequest(String method, String target, Map<String, String> headers, byte[] body, Framing framing) {

	/** What was asked of a real sidecar. */
	static List<FuzzRequest> ofSidecar() {
		return steps().filter((step) -> step.has("method")).map(FuzzRequest::of).toList();
	}

	/** What a real sidecar asked, with events below the library's own path. */
	static List<FuzzRequest> ofApplication() {
		return steps().filter((step) -> step.has("call")).map((step) -> of(step.get("call"))).map((call) -> {
			String pubsub = call.headers.get("pubsubname");
			return (pubsub != null) ? call.withTarget("/outrigger/" + pubsub + call.target) : call;
		}).toList();
	}

	private static Stream<JsonNode> steps() {
		return Stream.of("dapr-http.json", "dapr-callbacks.json").flatMap(Recordings::steps);
	}

	private static FuzzRequest of(JsonNode recorded) {
		Map<String, String> headers = new LinkedHashMap<>();
		recorded.path("headers")
			.properties()
			.forEach((header) -> headers.put(header.getKey(), Recordings.filled(header.getValue().asString())));
		if (recorded.has("content_type")) {
			headers.put("content-type", recorded.get("content_type").asString());
		}
		return new FuzzRequest(recorded.get("method").asString(), Recordings.filled(recorded.get("path").asString()),
				headers, Recordings.filled(recorded.path("body").asString("")).getBytes(StandardCharsets.UTF_8),
				Framing.LENGTH);
	}

	FuzzRequest withMethod(String method) {
		return new FuzzRequest(method, this.target, this.headers, this.body, this.framing);
	}

	FuzzRequest withTarget(String target) {
		return new FuzzRequest(this.method, target, this.headers, this.body, this.framing);
	}

	FuzzRequest withHeader(String name, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(name, value);
		return new FuzzRequest(this.method, this.target, more, this.body, this.framing);
	}

	FuzzRequest withoutHeader(String name) {
		Map<String, String> less = new LinkedHashMap<>(this.headers);
		less.remove(name);
		return new FuzzRequest(this.method, this.target, less, this.body, this.framing);
	}

	FuzzRequest withBody(byte[] body) {
		return new FuzzRequest(this.method, this.target, this.headers, body, this.framing);
	}

	FuzzRequest withFraming(Framing framing) {
		return new FuzzRequest(this.method, this.target, this.headers, this.body, framing);
	}

	/** As it is sent. */
	byte[] bytes() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		StringBuilder head = new StringBuilder(this.method + " " + this.target + " HTTP/1.1\r\nhost: localhost\r\n");
		this.headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		head.append(switch (this.framing) {
			case LENGTH -> "content-length: " + this.body.length;
			case CHUNKS -> "transfer-encoding: chunked";
			case WRONG -> "content-length: " + (this.body.length + 7);
		}).append("\r\n\r\n");
		out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
		if (this.framing == Framing.CHUNKS && this.body.length > 0) {
			out.writeBytes((Integer.toHexString(this.body.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
			out.writeBytes(this.body);
			out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		}
		else {
			out.writeBytes(this.body);
		}
		if (this.framing == Framing.CHUNKS) {
			out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
		}
		return out.toByteArray();
	}

	/** For failures. */
	@Override
	public String toString() {
		String text = new String(bytes(), StandardCharsets.ISO_8859_1);
		return (text.length() > 1500) ? text.substring(0, 1500) + "…" : text;
	}

	/** How the end of a body is told. */
	enum Framing {

		/** As it is. */
		LENGTH,
		/** In chunks. */
		CHUNKS,
		/** Longer than it is. */
		WRONG

	}

}
