package dev.outrigger.pubsub.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * A structured CloudEvent as the payload of another event, in {@code text/plain}, which
 * every sidecar delivers untouched. It begins with a member of our own, so that no other
 * text is mistaken for one.
 */
public final class EventEnvelope {

	private static final String MARK = "{\"outrigger\":\"1\",\"specversion\":\"1.0\",";

	private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.UTF_8);

	private EventEnvelope() {
	}

	static boolean isWrapped(WireEvent event) {
		byte[] data = event.data();
		return data.length > MARK_BYTES.length
				&& Arrays.equals(data, 0, MARK_BYTES.length, MARK_BYTES, 0, MARK_BYTES.length);
	}

	static WireEvent wrap(WireEvent event) {
		if (!Json.PRESENT) {
			throw new UnsupportedCapabilityException(null,
					"the event's attributes or content type need an envelope: put tools.jackson.core:jackson-databind on"
							+ " the class path");
		}
		return event.wrapped("text/plain", Json.write(event));
	}

	/**
	 * Opens an envelope.
	 * @param event an event as it was delivered
	 * @return the event inside; the same event when it is not an envelope of ours
	 */
	public static WireEvent unwrap(WireEvent event) {
		return (isWrapped(event) && Json.PRESENT) ? Json.read(event) : event;
	}

	/** Keeps Jackson away from who never needs it. */
	private static final class Json {

		static final boolean PRESENT = present();

		private static boolean present() {
			try {
				Class.forName("tools.jackson.databind.json.JsonMapper", false, EventEnvelope.class.getClassLoader());
				return true;
			}
			catch (ClassNotFoundException ex) {
				return false;
			}
		}

		static byte[] write(WireEvent event) {
			ObjectNode envelope = Mapper.INSTANCE.createObjectNode();
			envelope.put("outrigger", "1");
			envelope.put("specversion", "1.0");
			envelope.put("id", event.id());
			envelope.put("source", event.source().isEmpty() ? "outrigger" : event.source());
			envelope.put("type", event.type().isEmpty() ? "dev.outrigger.event" : event.type());
			event.attributes().forEach(envelope::put);
			String contentType = (event.contentType() != null) ? event.contentType() : "application/octet-stream";
			envelope.put("datacontenttype", contentType);
			if (contentType.startsWith("application/json") && isJson(event.data())) {
				envelope.putRawValue("data", new RawValue(new String(event.data(), StandardCharsets.UTF_8)));
			}
			else {
				envelope.put("data_base64", Base64.getEncoder().encodeToString(event.data()));
			}
			return Mapper.INSTANCE.writeValueAsBytes(envelope);
		}

		/** Whether it is one value in UTF-8, also where it stands in an envelope. */
		private static boolean isJson(byte[] data) {
			String text = new String(data, StandardCharsets.UTF_8);
			try {
				return Arrays.equals(data, text.getBytes(StandardCharsets.UTF_8))
						&& !Mapper.INSTANCE.readTree(text).isMissingNode()
						&& Mapper.INSTANCE.readTree(("{\"data\":" + text + "}").getBytes(StandardCharsets.UTF_8))
							.has("data");
			}
			catch (JacksonException | NumberFormatException ex) {
				return false;
			}
		}

		static WireEvent read(WireEvent outer) {
			try {
				JsonNode envelope = Mapper.INSTANCE.readTree(outer.data());
				Map<String, String> attributes = new HashMap<>();
				envelope.properties().forEach((member) -> {
					if (member.getValue().isString()) {
						attributes.put(member.getKey(), member.getValue().stringValue());
					}
				});
				byte[] data = data(envelope);
				attributes.remove("outrigger");
				attributes.remove("specversion");
				attributes.remove("data");
				attributes.remove("data_base64");
				return new WireEvent(take(attributes, "id", outer.id()), take(attributes, "source", outer.source()),
						take(attributes, "type", outer.type()), attributes.remove("datacontenttype"), data, attributes,
						outer.metadata());
			}
			catch (JacksonException | IllegalArgumentException ex) {
				return outer;
			}
		}

		private static byte[] data(JsonNode envelope) {
			JsonNode base64 = envelope.get("data_base64");
			return (base64 != null) ? Base64.getDecoder().decode(base64.stringValue())
					: Mapper.INSTANCE.writeValueAsBytes(envelope.get("data"));
		}

		private static String take(Map<String, String> attributes, String name, String otherwise) {
			@Nullable String value = attributes.remove(name);
			return (value != null) ? value : otherwise;
		}

	}

	/** Numbers as they are written. */
	private static final class Mapper {

		static final JsonMapper INSTANCE = JsonMapper.builder()
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
			.build();

	}

}
