package dev.outrigger.http.dapr.callback;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.outrigger.spi.WireEvent;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads events as Dapr delivers them over HTTP. */
final class CloudEvents {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private CloudEvents() {
	}

	/** An event in structured form. */
	static WireEvent read(ObjectNode event) {
		String contentType = event.path("datacontenttype").asString("");
		Map<String, String> attributes = new LinkedHashMap<>();
		event.properties().forEach((member) -> {
			if (!isField(member.getKey()) && member.getValue().isValueNode() && !member.getValue().isNull()) {
				String text = member.getValue().asString();
				if (!text.isEmpty()) {
					attributes.put(member.getKey(), text);
				}
			}
		});
		return new WireEvent(event.path("id").asString(""), event.path("source").asString(""),
				event.path("type").asString(""), contentType, data(event, contentType), attributes, Map.of());
	}

	private static boolean isField(String name) {
		return switch (name) {
			case "id", "source", "type", "specversion", "datacontenttype", "data", "data_base64" -> true;
			default -> false;
		};
	}

	private static byte[] data(ObjectNode event, String contentType) {
		JsonNode base64 = event.get("data_base64");
		if (base64 != null) {
			return Base64.getDecoder().decode(base64.asString(""));
		}
		JsonNode data = event.get("data");
		if (data == null || data.isNull()) {
			return new byte[0];
		}
		String plain = contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
		boolean json = plain.equals("application/json") || plain.endsWith("+json");
		return (!json && data.isString()) ? data.asString().getBytes(StandardCharsets.UTF_8)
				: MAPPER.writeValueAsBytes(data);
	}

	/** An event that is nothing but its data. */
	static WireEvent raw(byte[] data, String contentType) {
		return new WireEvent("", "", "", contentType, data, Map.of(), Map.of());
	}

	/** The bytes of a batch's raw entry. */
	static byte[] bytes(JsonNode event) {
		if (!event.isString()) {
			return MAPPER.writeValueAsBytes(event);
		}
		try {
			return Base64.getDecoder().decode(event.asString());
		}
		catch (IllegalArgumentException ex) {
			return event.asString().getBytes(StandardCharsets.UTF_8);
		}
	}

}
