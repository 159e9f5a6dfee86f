package dev.outrigger.testkit.embedded.dapr;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.rpc.ResourceInfo;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequest;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequestEntry;
import dev.outrigger.grpc.dapr.proto.BulkPublishResponse;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

/** The publishing rpcs. */
final class DaprPublishApi {

	private final Engine engine;

	private final DaprEvents events;

	DaprPublishApi(Engine engine, String appId) {
		this.engine = engine;
		this.events = new DaprEvents(engine.clock(), appId);
	}

	Empty publish(PublishEventRequest request) {
		TopicBroker broker = broker(this.engine, request.getPubsubName(), request.getTopic());
		broker.publish(request.getTopic(), this.events.build(request.getPubsubName(), request.getTopic(),
				request.getData().toByteArray(), request.getDataContentType(), request.getMetadataMap()));
		return Empty.getDefaultInstance();
	}

	BulkPublishResponse publishBulk(BulkPublishRequest request) {
		TopicBroker broker = broker(this.engine, request.getPubsubName(), request.getTopic());
		Set<String> ids = new HashSet<>();
		for (BulkPublishRequestEntry entry : request.getEntriesList()) {
			if (entry.getEntryId().isEmpty() || !ids.add(entry.getEntryId())) {
				throw refused("DAPR_PUBSUB_MARSHAL_EVENTS", request.getPubsubName(),
						"error marshaling events to bytes for topic " + request.getTopic() + " pubsub "
								+ request.getPubsubName() + ". error: entryId is duplicated or not present for entry");
			}
		}
		for (BulkPublishRequestEntry entry : request.getEntriesList()) {
			Map<String, String> metadata = new HashMap<>();
			if (entry.getMetadataCount() > 0) {
				metadata.putAll(request.getMetadataMap());
				metadata.putAll(entry.getMetadataMap());
			}
			broker.publish(request.getTopic(), this.events.build(request.getPubsubName(), request.getTopic(),
					entry.getEvent().toByteArray(), entry.getContentType(), metadata));
		}
		return BulkPublishResponse.getDefaultInstance();
	}

	static TopicBroker broker(Engine engine, String pubsub, String topic) {
		if (pubsub.isEmpty()) {
			throw refused("DAPR_PUBSUB_NAME_EMPTY", pubsub, "pubsub name is empty");
		}
		TopicBroker broker = find(engine, pubsub);
		if (topic.isEmpty()) {
			throw refused("DAPR_PUBSUB_TOPIC_NAME_EMPTY", pubsub, "topic is empty in pubsub " + pubsub);
		}
		return broker;
	}

	static TopicBroker find(Engine engine, String pubsub) {
		return engine.broker(pubsub)
			.orElseThrow(() -> DaprFailures.of(Code.INVALID_ARGUMENT, "DAPR_PUBSUB_NOT_FOUND",
					"pubsub " + pubsub + " is not found"));
	}

	static StatusRuntimeException refused(String reason, String pubsub, String message) {
		return DaprFailures.of(Code.INVALID_ARGUMENT, reason, message,
				Any.pack(ResourceInfo.newBuilder()
					.setResourceType("pubsub")
					.setResourceName(pubsub)
					.setDescription(message)
					.build()));
	}

}
