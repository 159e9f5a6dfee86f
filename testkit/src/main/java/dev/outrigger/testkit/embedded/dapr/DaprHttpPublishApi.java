package dev.outrigger.testkit.embedded.dapr;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequest;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequestEntry;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import dev.outrigger.testkit.embedded.dapr.DaprHttpBodies.Malformed;
import dev.outrigger.testkit.embedded.engine.EventData;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import dev.outrigger.testkit.embedded.http.HttpQuestion;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import tools.jackson.databind.JsonNode;

/** Publishing over HTTP. */
final class DaprHttpPublishApi {

	private static final String METADATA = "metadata.";

	private final DaprPublishApi publish;

	private final String appId;

	DaprHttpPublishApi(DaprPublishApi publish, String appId) {
		this.publish = publish;
		this.appId = appId;
	}

	CompletionStage<HttpAnswer> publish(String pubsub, String topic, HttpQuestion question) {
		return this.publish
			.publish(PublishEventRequest.newBuilder()
				.setPubsubName(pubsub)
				.setTopic(topic)
				.setData(ByteString.copyFrom(question.body()))
				.setDataContentType(question.header("Content-Type"))
				.putAllMetadata(question.parameters(METADATA))
				.build(), trace(question))
			.thenApply((done) -> HttpAnswer.noContent());
	}

	CompletionStage<HttpAnswer> publishBulk(String pubsub, String topic, HttpQuestion question) {
		this.publish.broker(pubsub, topic);
		BulkPublishRequest.Builder request = BulkPublishRequest.newBuilder()
			.setPubsubName(pubsub)
			.setTopic(topic)
			.putAllMetadata(question.parameters(METADATA));
		for (JsonNode entry : entries(pubsub, topic, question)) {
			Map<String, String> metadata = new LinkedHashMap<>();
			DaprHttpBodies.member(entry, "metadata")
				.properties()
				.forEach((member) -> metadata.put(member.getKey(), member.getValue().asString("")));
			request.addEntries(BulkPublishRequestEntry.newBuilder()
				.setEntryId(DaprHttpBodies.member(entry, "entryId").asString(""))
				.setContentType(DaprHttpBodies.member(entry, "contentType").asString(""))
				.setEvent(ByteString.copyFrom(event(pubsub, topic, entry)))
				.putAllMetadata(metadata));
		}
		return this.publish.publishBulk(request.build(), trace(question)).thenApply((done) -> HttpAnswer.noContent());
	}

	private static TraceContext trace(HttpQuestion question) {
		return new TraceContext(question.header("traceparent"), question.header("tracestate"));
	}

	private JsonNode entries(String pubsub, String topic, HttpQuestion question) {
		String error;
		try {
			JsonNode body = DaprHttpBodies.read(question.body());
			if (body.isArray()) {
				return body;
			}
			error = "json: cannot unmarshal " + DaprHttpBodies.kind(body)
					+ " into Go value of type []http.bulkPublishMessageEntry";
		}
		catch (Malformed ex) {
			error = String.valueOf(ex.getMessage());
		}
		String text = "error when unmarshaling the request for topic " + topic + " pubsub " + pubsub + ": " + error;
		throw DaprFailures.of(Code.INVALID_ARGUMENT, "DAPR_PUBSUB_UNMARSHAL_EVENTS", Map.of("appID", this.appId), text,
				DaprFailures.resource("pubsub", pubsub, text));
	}

	private byte[] event(String pubsub, String topic, JsonNode entry) {
		JsonNode event = DaprHttpBodies.member(entry, "event");
		String contentType = EventData.plain(DaprHttpBodies.member(entry, "contentType").asString(""));
		if (contentType.equals("application/json") || contentType.equals("application/cloudevents+json")) {
			return GoJson.write(event);
		}
		boolean octets = contentType.equals("application/octet-stream");
		boolean text = contentType.startsWith("text/") || contentType.equals("application/xml");
		if (!event.isString() || !(octets || text)) {
			throw mismatch(pubsub, topic, "error: mismatch between contentType and event");
		}
		if (text) {
			return event.asString().getBytes(StandardCharsets.UTF_8);
		}
		try {
			return Base64.getDecoder().decode(event.asString());
		}
		catch (IllegalArgumentException ex) {
			throw mismatch(pubsub, topic,
					"error: unable to decode base64 application/octect-stream data: illegal base64"
							+ " data at input byte 0");
		}
	}

	private StatusRuntimeException mismatch(String pubsub, String topic, String error) {
		String text = "error when marshalling cloud event envelope for topic " + topic + " pubsub " + pubsub + ": "
				+ error;
		return DaprFailures.of(Code.INVALID_ARGUMENT, "DAPR_PUBSUB_MARSHAL_ENVELOPE",
				Map.of("appID", this.appId, "error", error), text, DaprFailures.resource("pubsub", pubsub, text));
	}

}
