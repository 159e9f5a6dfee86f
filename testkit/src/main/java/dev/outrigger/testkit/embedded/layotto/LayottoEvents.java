package dev.outrigger.testkit.embedded.layotto;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.layotto.proto.PublishEventRequest;
import dev.outrigger.grpc.layotto.proto.TopicEventRequest;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.engine.SidecarClock;
import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Puts payloads into CloudEvents and takes them out again, as Layotto does: without
 * attributes of the publisher.
 */
final class LayottoEvents {

	private final SidecarClock clock;

	LayottoEvents(SidecarClock clock) {
		this.clock = clock;
	}

	BrokerEvent build(PublishEventRequest request) {
		byte[] data = request.getData().toByteArray();
		String contentType = plain(request.getDataContentType());
		ObjectNode event = contentType.equals("application/cloudevents+json") ? given(data)
				: wrapped(data, contentType, request.getDataContentType());
		event.put("topic", request.getTopic());
		event.put("pubsubname", request.getPubsubName());
		event.put("traceid", "");
		Instant expires = expiry(request.getMetadataMap().get("ttlInSeconds"));
		if (expires != null) {
			event.put("expiration", expires.toString());
		}
		return new BrokerEvent(event, expires);
	}

	private static ObjectNode wrapped(byte[] data, String contentType, String given) {
		ObjectNode event = GoJson.object();
		event.put("id", UUID.randomUUID().toString());
		event.put("specversion", "1.0");
		event.put("source", "runtime");
		event.put("type", "com.runtime.event.sent");
		event.put("datacontenttype", given.isEmpty() ? "text/plain" : given);
		switch (contentType) {
			case "application/json" -> event.set("data", json(data));
			case "application/octet-stream" -> event.put("data_base64", Base64.getEncoder().encodeToString(data));
			default -> event.put("data", new String(data, StandardCharsets.UTF_8));
		}
		return event;
	}

	private static ObjectNode given(byte[] data) {
		try {
			if (GoJson.read(data) instanceof ObjectNode event) {
				return event;
			}
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "cannot create cloudevent: not an object");
		}
		catch (JacksonException ex) {
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT,
					"cannot create cloudevent: " + ex.getOriginalMessage());
		}
	}

	private static JsonNode json(byte[] data) {
		try {
			return GoJson.read(data);
		}
		catch (JacksonException ex) {
			return StringNode.valueOf(new String(data, StandardCharsets.UTF_8));
		}
	}

	private @Nullable Instant expiry(@Nullable String ttl) {
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
		return TopicEventRequest.newBuilder()
			.setId(event.id())
			.setSource(envelope.path("source").asString(""))
			.setType(envelope.path("type").asString(""))
			.setSpecVersion(envelope.path("specversion").asString(""))
			.setDataContentType(contentType)
			.setTopic(topic)
			.setPubsubName(pubsub)
			.setData(ByteString.copyFrom(payload(envelope, plain(contentType))))
			.build();
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
		if (contentType.equals("application/json")) {
			return GoJson.write(data);
		}
		boolean text = contentType.startsWith("text/") || contentType.equals("application/xml");
		return text ? data.asString("").getBytes(StandardCharsets.UTF_8) : new byte[0];
	}

}
