package dev.outrigger.testkit.embedded.dapr;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.engine.SidecarClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Puts payloads into CloudEvents and takes them out again, as Dapr does. */
final class DaprEvents {

	private final SidecarClock clock;

	private final String appId;

	DaprEvents(SidecarClock clock, String appId) {
		this.clock = clock;
		this.appId = appId;
	}

	BrokerEvent build(String pubsub, String topic, byte[] data, String contentType, Map<String, String> metadata) {
		Map<String, String> overrides = new HashMap<>();
		metadata.forEach((name, value) -> overrides.put(name.toLowerCase(Locale.ROOT), value));
		ObjectNode event = plain(contentType).equals("application/cloudevents+json") ? given(pubsub, data)
				: wrapped(data, contentType, overrides);
		event.put("topic", topic);
		event.put("pubsubname", pubsub);
		fill(event, "time",
				OffsetDateTime.ofInstant(this.clock.now(), ZoneId.systemDefault())
					.truncatedTo(ChronoUnit.SECONDS)
					.toString());
		fill(event, "traceid", "");
		fill(event, "traceparent", event.path("traceid").asString(""));
		fill(event, "tracestate", "");
		Instant expires = expiry(overrides);
		if (expires != null) {
			event.put("expiration", expires.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toString());
		}
		return new BrokerEvent(event, expires);
	}

	private ObjectNode wrapped(byte[] data, String contentType, Map<String, String> overrides) {
		ObjectNode event = GoJson.object();
		event.put("id", overrides.getOrDefault("cloudevent.id", UUID.randomUUID().toString()));
		event.put("source", overrides.getOrDefault("cloudevent.source", this.appId));
		event.put("type", overrides.getOrDefault("cloudevent.type", "com.dapr.event.sent"));
		event.put("specversion", "1.0");
		event.put("datacontenttype", contentType.isEmpty() ? "text/plain" : contentType);
		for (String name : new String[] { "subject", "traceparent", "traceid", "tracestate" }) {
			String value = overrides.get("cloudevent." + name);
			if (value != null) {
				event.put(name, value);
			}
		}
		if (overrides.containsKey("cloudevent.traceid")) {
			event.put("traceparent", overrides.get("cloudevent.traceid"));
		}
		switch (plain(contentType)) {
			case "application/json" -> event.set("data", json(data));
			case "application/octet-stream", "application/cloudevents+protobuf" ->
				event.put("data_base64", Base64.getEncoder().encodeToString(data));
			default -> event.put("data", new String(data, StandardCharsets.UTF_8));
		}
		return event;
	}

	private static ObjectNode given(String pubsub, byte[] data) {
		try {
			if (GoJson.read(data) instanceof ObjectNode event) {
				fill(event, "source", "Dapr");
				fill(event, "type", "com.dapr.event.sent");
				fill(event, "specversion", "1.0");
				return event;
			}
		}
		catch (JacksonException ex) {
			// Answered below.
		}
		throw DaprPublishApi.refused("DAPR_PUBSUB_CLOUD_EVENT_CREATION", pubsub, "cannot create cloudevent");
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

	private static void fill(ObjectNode event, String name, String value) {
		if (!event.has(name)) {
			event.put(name, value);
		}
	}

	private @Nullable Instant expiry(Map<String, String> overrides) {
		String ttl = overrides.getOrDefault("ttlinseconds", overrides.get("ttl"));
		try {
			long seconds = (ttl != null) ? Long.parseLong(ttl) : 0;
			return (seconds > 0) ? this.clock.now().plusSeconds(seconds) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static String plain(String contentType) {
		int parameters = contentType.indexOf(';');
		return ((parameters < 0) ? contentType : contentType.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
	}

	static TopicEventRequest delivered(String pubsub, String topic, BrokerEvent event) {
		ObjectNode envelope = event.envelope();
		String contentType = envelope.path("datacontenttype").asString("");
		TopicEventRequest.Builder request = TopicEventRequest.newBuilder()
			.setId(event.id())
			.setSource(envelope.path("source").asString(""))
			.setType(envelope.path("type").asString(""))
			.setSpecVersion(envelope.path("specversion").asString(""))
			.setDataContentType(contentType)
			.setTopic(topic)
			.setPubsubName(pubsub)
			.setPath("/")
			.setData(ByteString.copyFrom(payload(envelope, plain(contentType))));
		Struct.Builder extensions = Struct.newBuilder();
		envelope.properties().forEach((member) -> {
			if (!isField(member.getKey())) {
				extensions.putFields(member.getKey(), value(member.getValue()));
			}
		});
		return request.setExtensions(extensions).build();
	}

	private static boolean isField(String name) {
		return switch (name) {
			case "id", "source", "type", "specversion", "datacontenttype", "data", "data_base64" -> true;
			default -> false;
		};
	}

	private static Value value(JsonNode node) {
		if (node.isNumber()) {
			return Value.newBuilder().setNumberValue(node.asDouble()).build();
		}
		if (node.isBoolean()) {
			return Value.newBuilder().setBoolValue(node.asBoolean()).build();
		}
		return Value.newBuilder().setStringValue(node.asString("")).build();
	}

	private static byte[] payload(ObjectNode envelope, String contentType) {
		JsonNode base64 = envelope.get("data_base64");
		if (base64 != null) {
			return Base64.getDecoder().decode(base64.asString(""));
		}
		JsonNode data = envelope.get("data");
		if (data == null || data.isNull()) {
			return new byte[0];
		}
		if (contentType.equals("application/json") || contentType.equals("application/cloudevents+json")) {
			return GoJson.write(data);
		}
		boolean text = contentType.startsWith("text/") || contentType.equals("application/xml");
		return text ? data.asString("").getBytes(StandardCharsets.UTF_8) : new byte[0];
	}

}
