package dev.outrigger.testkit.embedded.dapr;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.outrigger.grpc.dapr.proto.TopicEventBulkRequestEntry;
import dev.outrigger.grpc.dapr.proto.TopicEventCERequest;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.EventData;
import dev.outrigger.testkit.embedded.engine.GoDuration;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.engine.SidecarClock;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts payloads into CloudEvents and takes them out again, as Dapr does. */
final class DaprEvents {

	static final String RAW = "rawPayload";

	private final SidecarClock clock;

	private final String appId;

	DaprEvents(SidecarClock clock, String appId) {
		this.clock = clock;
		this.appId = appId;
	}

	/** Whether a publisher or subscriber wants bytes as they are. */
	static boolean raw(String pubsub, Map<String, String> metadata) {
		String value = metadata.get(RAW);
		if (value == null) {
			return false;
		}
		return switch (value) {
			case "1", "t", "T", "TRUE", "true", "True" -> true;
			case "0", "f", "F", "FALSE", "false", "False" -> false;
			default -> {
				String text = "failed deserializing metadata. Error: rawPayload value must be a valid boolean: actual is '"
						+ value + "'";
				throw DaprFailures.of(Code.INVALID_ARGUMENT, "DAPR_PUBSUB_METADATA_DESERIALIZATION", Map.of(RAW, value),
						text, DaprFailures.resource("pubsub", pubsub, text));
			}
		};
	}

	BrokerEvent build(String pubsub, String topic, byte[] data, String contentType, Map<String, String> metadata,
			TraceContext trace) {
		if (raw(pubsub, metadata)) {
			return BrokerEvent.raw(data).withMetadata(metadata);
		}
		Map<String, String> overrides = new HashMap<>();
		metadata.forEach((name, value) -> overrides.put(name.toLowerCase(Locale.ROOT), value));
		ObjectNode event = EventData.plain(contentType).equals("application/cloudevents+json") ? given(pubsub, data)
				: wrapped(data, contentType, overrides);
		event.put("topic", topic);
		event.put("pubsubname", pubsub);
		fill(event, "time",
				OffsetDateTime.ofInstant(this.clock.now(), ZoneId.systemDefault())
					.truncatedTo(ChronoUnit.SECONDS)
					.toString());
		fill(event, "traceid", trace.parent());
		fill(event, "traceparent", event.path("traceid").asString(""));
		fill(event, "tracestate", trace.state());
		Instant expires = expiry(overrides);
		if (expires == null) {
			expires = BrokerEvent.expiration(event);
		}
		else {
			event.put("expiration", expires.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toString());
		}
		return BrokerEvent.of(event, expires).withMetadata(metadata);
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
		EventData.put(event, EventData.plain(contentType), data);
		return event;
	}

	private ObjectNode given(String pubsub, byte[] data) {
		JacksonException wrong = null;
		try {
			if (GoJson.read(data) instanceof ObjectNode event) {
				fill(event, "source", "Dapr");
				fill(event, "type", "com.dapr.event.sent");
				fill(event, "specversion", "1.0");
				return event;
			}
		}
		catch (JacksonException ex) {
			wrong = ex;
		}
		throw refused("DAPR_PUBSUB_CLOUD_EVENT_CREATION", pubsub, "cannot create cloudevent",
				GoJson.complaint(data, wrong));
	}

	/** Something is wrong with what the application published. */
	StatusRuntimeException refused(String reason, String pubsub, String message, String error) {
		return DaprFailures.of(Code.INVALID_ARGUMENT, reason, Map.of("appID", this.appId, "error", error), message,
				DaprFailures.resource("pubsub", pubsub, message));
	}

	private static void fill(ObjectNode event, String name, String value) {
		if (!event.has(name)) {
			event.put(name, value);
		}
	}

	private @Nullable Instant expiry(Map<String, String> overrides) {
		String ttl = overrides.getOrDefault("ttlinseconds", overrides.get("ttl"));
		if (ttl == null) {
			return null;
		}
		try {
			long seconds = Long.parseLong(ttl);
			return (seconds > 0) ? this.clock.after(Duration.ofSeconds(seconds)) : null;
		}
		catch (NumberFormatException ex) {
			return GoDuration.parse(ttl).map(this.clock::after).orElse(null);
		}
	}

	/**
	 * The envelope that a subscription sees.
	 * @param raw whether it wants bytes as they are, in an envelope of their own
	 * @return the envelope; empty when there is none, and nothing is delivered
	 */
	static Optional<ObjectNode> envelope(String pubsub, String topic, BrokerEvent event, boolean raw) {
		if (!raw) {
			return event.envelope();
		}
		ObjectNode fresh = GoJson.object();
		fresh.put("id", UUID.randomUUID().toString());
		fresh.put("source", "Dapr");
		fresh.put("type", "com.dapr.event.sent");
		fresh.put("specversion", "1.0");
		fresh.put("datacontenttype", "application/octet-stream");
		fresh.put("topic", topic);
		fresh.put("pubsubname", pubsub);
		fresh.put("data_base64", Base64.getEncoder().encodeToString(event.bytes()));
		return Optional.of(fresh);
	}

	static TopicEventRequest delivered(String pubsub, String topic, ObjectNode envelope) {
		return attributes(pubsub, topic, envelope).setData(ByteString.copyFrom(EventData.get(envelope, GoJson::write)))
			.build();
	}

	private static TopicEventRequest.Builder attributes(String pubsub, String topic, ObjectNode envelope) {
		TopicEventRequest.Builder request = TopicEventRequest.newBuilder()
			.setId(envelope.path("id").asString(""))
			.setSource(envelope.path("source").asString(""))
			.setType(envelope.path("type").asString(""))
			.setSpecVersion(envelope.path("specversion").asString(""))
			.setDataContentType(envelope.path("datacontenttype").asString(""))
			.setTopic(topic)
			.setPubsubName(pubsub)
			.setPath("/");
		Struct.Builder extensions = Struct.newBuilder()
			.putFields("traceid", text(""))
			.putFields("tracestate", text(""));
		envelope.properties().forEach((member) -> {
			if (!isField(member.getKey())) {
				extensions.putFields(member.getKey(), value(member.getValue()));
			}
		});
		return request.setExtensions(extensions);
	}

	/** An entry of a batch over gRPC, where Dapr leaves out what is in base64. */
	static TopicEventBulkRequestEntry entry(String pubsub, ObjectNode envelope, boolean raw) {
		TopicEventBulkRequestEntry.Builder entry = TopicEventBulkRequestEntry.newBuilder()
			.setEntryId(UUID.randomUUID().toString());
		if (raw) {
			return entry.setContentType("application/octet-stream")
				.setBytes(ByteString.copyFrom(EventData.get(envelope, GoJson::write)))
				.build();
		}
		TopicEventRequest.Builder event = attributes(pubsub, "", envelope);
		ByteString data = envelope.has("data_base64") ? ByteString.EMPTY
				: ByteString.copyFrom(EventData.get(envelope, GoJson::write));
		return entry.setContentType("application/cloudevents+json")
			.setCloudEvent(TopicEventCERequest.newBuilder()
				.setId(event.getId())
				.setSource(event.getSource())
				.setType(event.getType())
				.setSpecVersion(event.getSpecVersion())
				.setDataContentType(event.getDataContentType())
				.setData(data)
				.setExtensions(event.getExtensions()))
			.build();
	}

	private static boolean isField(String name) {
		return switch (name) {
			case "id", "source", "type", "specversion", "datacontenttype", "data", "data_base64" -> true;
			default -> false;
		};
	}

	private static Value text(String text) {
		return Value.newBuilder().setStringValue(text).build();
	}

	private static Value value(JsonNode node) {
		return switch (node.getNodeType()) {
			case NUMBER -> Value.newBuilder().setNumberValue(node.asDouble()).build();
			case BOOLEAN -> Value.newBuilder().setBoolValue(node.asBoolean()).build();
			case NULL, MISSING -> Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
			case ARRAY -> {
				ListValue.Builder list = ListValue.newBuilder();
				node.forEach((element) -> list.addValues(value(element)));
				yield Value.newBuilder().setListValue(list).build();
			}
			case OBJECT -> {
				Struct.Builder struct = Struct.newBuilder();
				node.properties().forEach((member) -> struct.putFields(member.getKey(), value(member.getValue())));
				yield Value.newBuilder().setStructValue(struct).build();
			}
			default -> text(node.asString(""));
		};
	}

}
