package dev.outrigger.testkit.embedded.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** An event's data, in an envelope and out of it, by its content type. */
public final class EventData {

	private EventData() {
	}

	/**
	 * A content type as it is compared.
	 * @param contentType the content type
	 * @return without parameters, in lower case
	 */
	public static String plain(String contentType) {
		int parameters = contentType.indexOf(';');
		return ((parameters < 0) ? contentType : contentType.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
	}

	/**
	 * Puts data into an envelope: JSON as such, octets in base64, anything else as text.
	 * @param envelope the envelope
	 * @param contentType the plain content type
	 * @param data the data
	 */
	public static void put(ObjectNode envelope, String contentType, byte[] data) {
		switch (contentType) {
			case "application/json" -> envelope.set("data", json(data));
			case "application/octet-stream", "application/cloudevents+protobuf" ->
				envelope.put("data_base64", Base64.getEncoder().encodeToString(data));
			default -> envelope.put("data", new String(data, StandardCharsets.UTF_8));
		}
	}

	private static JsonNode json(byte[] data) {
		try {
			JsonNode node = GoJson.read(data);
			return node.isMissingNode() ? StringNode.valueOf("") : node;
		}
		catch (JacksonException ex) {
			return StringNode.valueOf(new String(data, StandardCharsets.UTF_8));
		}
	}

	/**
	 * Takes data out of an envelope.
	 * @param envelope the envelope
	 * @param json how JSON is written
	 * @return the data; empty where the content type is one that the sidecars cannot
	 * deliver
	 */
	public static byte[] get(ObjectNode envelope, Function<JsonNode, byte[]> json) {
		JsonNode base64 = envelope.get("data_base64");
		if (base64 != null) {
			return Base64.getDecoder().decode(base64.asString(""));
		}
		JsonNode data = envelope.get("data");
		String contentType = plain(envelope.path("datacontenttype").asString(""));
		if (data == null || data.isNull()) {
			return new byte[0];
		}
		if (contentType.equals("application/json") || contentType.equals("application/cloudevents+json")) {
			return json.apply(data);
		}
		boolean text = contentType.startsWith("text/") || contentType.equals("application/xml");
		return text ? data.asString("").getBytes(StandardCharsets.UTF_8) : new byte[0];
	}

}
