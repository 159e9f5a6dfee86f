package dev.outrigger.testkit.embedded.layotto;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.layotto.proto.PublishEventRequest;
import dev.outrigger.grpc.layotto.proto.TopicEventRequest;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.EventData;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.engine.SidecarClock;
import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
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
		String contentType = EventData.plain(request.getDataContentType());
		ObjectNode event = contentType.equals("application/cloudevents+json") ? given(data)
				: wrapped(data, contentType, request.getDataContentType());
		event.put("topic", request.getTopic());
		event.put("pubsubname", request.getPubsubName());
		event.put("traceid", "");
		Instant expires = expiry(request.getMetadataMap().get("ttlInSeconds"));
		if (expires != null) {
			event.put("expiration", expires.toString());
		}
		return BrokerEvent.of(event, expires);
	}

	private static ObjectNode wrapped(byte[] data, String contentType, String given) {
		ObjectNode event = GoJson.object();
		event.put("id", UUID.randomUUID().toString());
		event.put("specversion", "1.0");
		event.put("source", "runtime");
		event.put("type", "com.runtime.event.sent");
		event.put("datacontenttype", given.isEmpty() ? "text/plain" : given);
		EventData.put(event, contentType, data);
		return event;
	}

	private static ObjectNode given(byte[] data) {
		JacksonException wrong = null;
		try {
			if (GoJson.read(data) instanceof ObjectNode event) {
				event.putIfAbsent("source", StringNode.valueOf("Dapr"));
				event.putIfAbsent("type", StringNode.valueOf("com.dapr.event.sent"));
				event.putIfAbsent("specversion", StringNode.valueOf("1.0"));
				return event;
			}
		}
		catch (JacksonException ex) {
			wrong = ex;
		}
		throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT,
				"cannot create cloudevent: " + GoJson.complaint(data, wrong));
	}

	private @Nullable Instant expiry(@Nullable String ttl) {
		try {
			long seconds = (ttl != null) ? Long.parseLong(ttl) : 0;
			return (seconds > 0) ? this.clock.after(Duration.ofSeconds(seconds)) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	static TopicEventRequest delivered(String pubsub, String topic, ObjectNode envelope) {
		return TopicEventRequest.newBuilder()
			.setId(envelope.path("id").asString(""))
			.setSource(envelope.path("source").asString(""))
			.setType(envelope.path("type").asString(""))
			.setSpecVersion(envelope.path("specversion").asString(""))
			.setDataContentType(envelope.path("datacontenttype").asString(""))
			.setTopic(topic)
			.setPubsubName(pubsub)
			.setData(ByteString.copyFrom(EventData.get(envelope, GoJson::writeLossy)))
			.build();
	}

}
