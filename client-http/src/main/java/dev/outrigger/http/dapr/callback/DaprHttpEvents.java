package dev.outrigger.http.dapr.callback;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.push.PushedTopics;
import dev.outrigger.spi.push.TopicName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Hands on the events that Dapr delivers, one by one or in batches. */
final class DaprHttpEvents {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final PushedTopics topics;

	DaprHttpEvents(PushedTopics topics) {
		this.topics = topics;
	}

	private static CompletionStage<CallbackReply> done(CallbackReply reply) {
		return CompletableFuture.completedFuture(reply);
	}

	/**
	 * Takes what was delivered.
	 * @param name the topic that it was subscribed to with
	 * @param contentType what the body is said to be
	 * @param bytes one event, or a batch
	 * @return the answer, once everything is handled
	 */
	CompletionStage<CallbackReply> deliver(TopicName name, String contentType, byte[] bytes) {
		JsonNode body = null;
		try {
			body = MAPPER.readTree(bytes);
		}
		catch (JacksonException ex) {
			// Bytes that are no event.
		}
		boolean structured = contentType.startsWith("application/cloudevents+json");
		if (body != null && !structured && body.path("entries").isArray() && body.has("topic")) {
			return deliverAll(name, body.path("entries"));
		}
		CallbackDelivery delivery = new CallbackDelivery(name.topic(), (structured && body instanceof ObjectNode event)
				? CloudEvents.read(event) : CloudEvents.raw(bytes, contentType));
		if (!this.topics.deliver(name, delivery)) {
			return done(CallbackReply.empty(404));
		}
		return delivery.status().thenApply((status) -> CallbackReply.json("{\"status\":\"" + status + "\"}"));
	}

	private CompletionStage<CallbackReply> deliverAll(TopicName name, JsonNode entries) {
		ObjectNode answer = MAPPER.createObjectNode();
		ArrayNode statuses = answer.putArray("statuses");
		List<CompletableFuture<Void>> all = new ArrayList<>();
		for (JsonNode entry : entries) {
			JsonNode event = entry.path("event");
			CallbackDelivery delivery = new CallbackDelivery(name.topic(),
					(event instanceof ObjectNode object && object.has("specversion")) ? CloudEvents.read(object)
							: CloudEvents.raw(CloudEvents.bytes(event), entry.path("contentType").asString("")));
			if (!this.topics.deliver(name, delivery)) {
				return done(CallbackReply.empty(404));
			}
			ObjectNode status = statuses.addObject().put("entryId", entry.path("entryId").asString(""));
			all.add(delivery.status().thenAccept((word) -> status.put("status", word)));
		}
		return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
			.thenApply((answered) -> CallbackReply.json(MAPPER.writeValueAsString(answer)));
	}

}
