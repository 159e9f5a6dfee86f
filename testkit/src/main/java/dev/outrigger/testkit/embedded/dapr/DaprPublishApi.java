package dev.outrigger.testkit.embedded.dapr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.outrigger.grpc.dapr.proto.BulkPublishRequest;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequestEntry;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

/**
 * The publishing rpcs. They are done when the broker has handed the events out or kept
 * them.
 */
final class DaprPublishApi {

	private final Engine engine;

	private final DaprEvents events;

	DaprPublishApi(Engine engine, String appId) {
		this.engine = engine;
		this.events = new DaprEvents(engine.clock(), appId);
	}

	CompletableFuture<Void> publish(PublishEventRequest request, TraceContext trace) {
		TopicBroker broker = broker(request.getPubsubName(), request.getTopic());
		return broker
			.publish(request.getTopic(), this.events.build(request.getPubsubName(), request.getTopic(),
					request.getData().toByteArray(), request.getDataContentType(), request.getMetadataMap(), trace))
			.handedOut();
	}

	CompletableFuture<Void> publishBulk(BulkPublishRequest request, TraceContext trace) {
		TopicBroker broker = broker(request.getPubsubName(), request.getTopic());
		DaprEvents.raw(request.getPubsubName(), request.getMetadataMap());
		Set<String> ids = new HashSet<>();
		for (BulkPublishRequestEntry entry : request.getEntriesList()) {
			if (entry.getEntryId().isEmpty() || !ids.add(entry.getEntryId())) {
				String error = "entryId is duplicated or not present for entry";
				throw this.events.refused("DAPR_PUBSUB_MARSHAL_EVENTS", request.getPubsubName(),
						"error marshaling events to bytes for topic " + request.getTopic() + " pubsub "
								+ request.getPubsubName() + ". error: " + error,
						error);
			}
		}
		List<BrokerEvent> events = new ArrayList<>();
		for (BulkPublishRequestEntry entry : request.getEntriesList()) {
			Map<String, String> metadata = new HashMap<>();
			if (entry.getMetadataCount() > 0) {
				metadata.putAll(request.getMetadataMap());
				metadata.putAll(entry.getMetadataMap());
			}
			// That of an entry is not looked at.
			metadata.remove(DaprEvents.RAW);
			if (request.containsMetadata(DaprEvents.RAW)) {
				metadata.put(DaprEvents.RAW, request.getMetadataOrThrow(DaprEvents.RAW));
			}
			events.add(this.events.build(request.getPubsubName(), request.getTopic(), entry.getEvent().toByteArray(),
					entry.getContentType(), metadata, trace));
		}
		return CompletableFuture.allOf(events.stream()
			.map((event) -> broker.publish(request.getTopic(), event).handedOut())
			.toArray(CompletableFuture<?>[]::new));
	}

	TopicBroker broker(String pubsub, String topic) {
		if (pubsub.isEmpty()) {
			throw empty("DAPR_PUBSUB_NAME_EMPTY", pubsub, "pubsub name is empty");
		}
		TopicBroker broker = find(this.engine, pubsub);
		if (topic.isEmpty()) {
			throw empty("DAPR_PUBSUB_TOPIC_NAME_EMPTY", pubsub, "topic is empty in pubsub " + pubsub);
		}
		return broker;
	}

	private static StatusRuntimeException empty(String reason, String pubsub, String message) {
		return DaprFailures.of(Code.INVALID_ARGUMENT, reason, message,
				DaprFailures.resource("pubsub", pubsub, message));
	}

	static TopicBroker find(Engine engine, String pubsub) {
		return engine.broker(pubsub)
			.orElseThrow(() -> DaprFailures.of(Code.INVALID_ARGUMENT, "DAPR_PUBSUB_NOT_FOUND",
					"pubsub " + pubsub + " is not found"));
	}

}
