package dev.outrigger.http.dapr.callback;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/** Reads events as Dapr delivers them over HTTP. */
final class CloudEvents {

	private static final String NULL = "null";

	private CloudEvents() {
	}

	/** Whether a body of this type is an event in structured form. */
	static boolean structured(String contentType) {
		return plain(contentType).equals("application/cloudevents+json");
	}

	/**
	 * An event in structured form.
	 * @throws MalformedEventException when it is none
	 */
	static WireEvent read(String event) {
		return read(JsonText.members(event));
	}

	private static WireEvent read(Map<String, String> members) {
		String contentType = text(members, "datacontenttype");
		Map<String, String> attributes = new LinkedHashMap<>();
		members.keySet().forEach((name) -> {
			String text = text(members, name);
			if (!isField(name) && !text.isEmpty()) {
				attributes.put(name, text);
			}
		});
		return new WireEvent(text(members, "id"), text(members, "source"), text(members, "type"), contentType,
				data(members, contentType), attributes, Map.of());
	}

	/** An attribute; empty when it is not there, or not the value of one. */
	private static String text(Map<String, String> members, String name) {
		String json = members.getOrDefault(name, NULL);
		return (json.equals(NULL) || JsonText.isObject(json) || JsonText.isArray(json)) ? "" : JsonText.text(json);
	}

	private static boolean isField(String name) {
		return switch (name) {
			case "id", "source", "type", "specversion", "datacontenttype", "data", "data_base64" -> true;
			default -> false;
		};
	}

	private static byte[] data(Map<String, String> members, String contentType) {
		String base64 = members.getOrDefault("data_base64", NULL);
		if (!base64.equals(NULL)) {
			byte[] decoded = decoded(base64);
			if (decoded == null) {
				throw new MalformedEventException("data_base64 is not base64");
			}
			return decoded;
		}
		String data = members.getOrDefault("data", NULL);
		if (data.equals(NULL)) {
			return new byte[0];
		}
		String plain = plain(contentType);
		boolean json = plain.equals("application/json") || plain.endsWith("+json");
		return (json ? data : JsonText.text(data)).getBytes(StandardCharsets.UTF_8);
	}

	private static @Nullable byte[] decoded(String json) {
		try {
			return JsonText.isString(json) ? Base64.getDecoder().decode(JsonText.text(json)) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String plain(String contentType) {
		return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
	}

	/** An event that is nothing but its data. */
	static WireEvent raw(byte[] data, String contentType) {
		return new WireEvent("", "", "", contentType, data, Map.of(), Map.of());
	}

	/**
	 * The event of an entry of a batch: in structured form, or nothing but its data.
	 * @param event the event as it is written
	 * @param contentType what the entry says of it
	 * @throws MalformedEventException when it is none
	 */
	static WireEvent entry(String event, String contentType) {
		if (JsonText.isObject(event)) {
			Map<String, String> members = JsonText.members(event);
			if (members.containsKey("specversion")) {
				return read(members);
			}
		}
		byte[] data = decoded(event);
		return raw((data != null) ? data : JsonText.text(event).getBytes(StandardCharsets.UTF_8), contentType);
	}

}
