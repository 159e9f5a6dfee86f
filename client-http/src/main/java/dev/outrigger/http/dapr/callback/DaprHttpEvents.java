package dev.outrigger.http.dapr.callback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spi.push.PushedTopics;
import dev.outrigger.spi.push.TopicName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands on the events that Dapr delivers, one by one or in batches. One that cannot be
 * read is dropped, which puts it into the dead-letter topic where one was announced: it
 * would be no better the next time.
 */
final class DaprHttpEvents {

	private static final Logger logger = LoggerFactory.getLogger(DaprHttpEvents.class);

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final CallbackReply UNKNOWN_TOPIC = CallbackReply.empty(404);

	private final PushedTopics topics;

	DaprHttpEvents(PushedTopics topics) {
		this.topics = topics;
	}

	/**
	 * Takes what was delivered.
	 * @param topic the topic that it was subscribed to with
	 * @param contentType what the body is said to be
	 * @param body one event, or a batch
	 * @return the answer, once everything is handled
	 */
	CompletionStage<CallbackReply> deliver(TopicName topic, String contentType, byte[] body) {
		if (CloudEvents.structured(contentType)) {
			try {
				return one(topic, CloudEvents.read(JsonText.of(body)));
			}
			catch (MalformedEventException ex) {
				warn(topic, 1, String.valueOf(ex.getMessage()));
				return done(status("DROP"));
			}
		}
		List<String> entries = entries(body);
		return (entries != null) ? batch(topic, entries) : one(topic, CloudEvents.raw(body, contentType));
	}

	private static CompletionStage<CallbackReply> done(CallbackReply reply) {
		return CompletableFuture.completedFuture(reply);
	}

	private static CallbackReply status(String word) {
		return CallbackReply.json("{\"status\":\"" + word + "\"}");
	}

	private static void warn(TopicName topic, int count, String reason) {
		logger.warn("Topic '{}' of '{}': {} event(s) dropped that cannot be read: {}", topic.topic(), topic.pubsub(),
				count, reason);
	}

	private CompletionStage<CallbackReply> one(TopicName topic, WireEvent event) {
		CallbackDelivery delivery = new CallbackDelivery(topic.topic(), event);
		return this.topics.deliver(topic, delivery) ? delivery.status().thenApply(DaprHttpEvents::status)
				: done(UNKNOWN_TOPIC);
	}

	/** Those of a batch; {@code null} when it is none. */
	private static @Nullable List<String> entries(byte[] body) {
		try {
			Map<String, String> members = JsonText.members(JsonText.of(body));
			String entries = members.getOrDefault("entries", "");
			return (members.containsKey("topic") && JsonText.isArray(entries)) ? JsonText.elements(entries) : null;
		}
		catch (MalformedEventException ex) {
			return null;
		}
	}

	private CompletionStage<CallbackReply> batch(TopicName topic, List<String> entries) {
		ObjectNode answer = MAPPER.createObjectNode();
		ArrayNode statuses = answer.putArray("statuses");
		List<CompletableFuture<Void>> all = new ArrayList<>();
		List<String> malformed = new ArrayList<>();
		for (String entry : entries) {
			Map<String, String> members = JsonText.isObject(entry) ? JsonText.members(entry) : Map.of();
			ObjectNode status = statuses.addObject().put("entryId", member(members, "entryId")).put("status", "DROP");
			try {
				if (!members.containsKey("event")) {
					throw new MalformedEventException("an entry without an event");
				}
				CallbackDelivery delivery = new CallbackDelivery(topic.topic(),
						CloudEvents.entry(members.get("event"), member(members, "contentType")));
				if (!this.topics.deliver(topic, delivery)) {
					return done(UNKNOWN_TOPIC);
				}
				all.add(delivery.status().thenAccept((word) -> status.put("status", word)));
			}
			catch (MalformedEventException ex) {
				malformed.add(String.valueOf(ex.getMessage()));
			}
		}
		if (!malformed.isEmpty()) {
			warn(topic, malformed.size(), malformed.get(0));
		}
		return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
			.thenApply((answered) -> CallbackReply.json(MAPPER.writeValueAsString(answer)));
	}

	private static String member(Map<String, String> members, String name) {
		return JsonText.text(members.getOrDefault(name, ""));
	}

}
