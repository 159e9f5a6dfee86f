package dev.outrigger.http.dapr.callback;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.connection.ComponentOptions.BulkSubscribe;
import dev.outrigger.connection.ConnectionOptions;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.push.PushedTopics;
import dev.outrigger.spi.push.TopicName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what Dapr asks, and hands on what it delivers; never blocks, and answers an
 * event when it is handled. Thread safe.
 */
public final class DaprHttpCallbacks implements CallbackHandler, AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/** What needs no escapes. */
	private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]+");

	private final PushedTopics topics;

	private final List<String> path;

	private final CallbackOptions callback;

	private final ConnectionOptions options;

	private final Map<String, Set<Runnable>> listeners = new ConcurrentHashMap<>();

	/**
	 * Begins with what the application will subscribe to.
	 * @param callback the topics, where their events go, and what calls have to bring
	 * @param options what is known of the brokers
	 * @throws IllegalArgumentException when the path for the events is not valid
	 */
	public DaprHttpCallbacks(CallbackOptions callback, ConnectionOptions options) {
		this.topics = new PushedTopics(callback.topics(), () -> "the application's port",
				MonotonicTimer.system("outrigger-push"));
		this.path = path(callback.path());
		this.callback = callback;
		this.options = options;
	}

	private static List<String> path(String path) {
		List<String> segments = path.startsWith("/") ? List.of(path.substring(1).split("/", -1)) : List.of();
		boolean taken = segments.size() == 1 && segments.get(0).equals("configuration");
		if (taken || segments.isEmpty()
				|| !segments.stream().allMatch((segment) -> SEGMENT.matcher(segment).matches())) {
			throw new IllegalArgumentException(
					"callback path: '" + path + "' (expected: a slash, then letters, digits, '-', '.', '_', '~' and"
							+ " single slashes, for example /outrigger; not /configuration)");
		}
		return segments;
	}

	/**
	 * Begins to deliver a topic.
	 * @param request the subscription
	 * @param sink receives the deliveries
	 * @param traits how the broker behaves
	 * @return ends that
	 */
	public DeliveryStream open(StreamRequest request, DeliverySink sink, BrokerTraits traits) {
		return this.topics.open(request, sink, traits);
	}

	/**
	 * Is told when a configuration store has a change.
	 * @param store the component
	 * @param listener is run
	 * @return ends that
	 */
	public Runnable listen(String store, Runnable listener) {
		Set<Runnable> ofStore = this.listeners.computeIfAbsent(store, (name) -> ConcurrentHashMap.newKeySet());
		ofStore.add(listener);
		return () -> ofStore.remove(listener);
	}

	@Override
	public boolean handles(List<String> segments) {
		return switch (segments.isEmpty() ? "" : segments.get(0)) {
			case "dapr" ->
				segments.size() == 2 && (segments.get(1).equals("subscribe") || segments.get(1).equals("config"));
			case "configuration" -> segments.size() == 3;
			default -> false;
		} || delivers(segments);
	}

	private boolean delivers(List<String> segments) {
		return segments.size() == this.path.size() + 2 && segments.subList(0, this.path.size()).equals(this.path);
	}

	@Override
	public CompletionStage<CallbackReply> handle(CallbackRequest request) {
		if (!handles(request.segments())) {
			return done(CallbackReply.empty(404));
		}
		if (!this.callback.trusts(request.headers().get("dapr-api-token"))) {
			return done(CallbackReply.empty(401));
		}
		boolean post = request.method().equals("POST");
		if (delivers(request.segments())) {
			return post ? deliver(request) : done(CallbackReply.empty(405));
		}
		return request.segments().get(0).equals("dapr") ? discover(request)
				: done(CallbackReply.empty(post ? changed(request.segments().get(1)) : 405));
	}

	private static CompletionStage<CallbackReply> done(CallbackReply reply) {
		return CompletableFuture.completedFuture(reply);
	}

	/** Waits until the listeners run: what they subscribe with is asked for once. */
	private CompletionStage<CallbackReply> discover(CallbackRequest request) {
		if (request.segments().get(1).equals("config")) {
			return done(CallbackReply.empty(404));
		}
		return this.topics.open().thenApply((running) -> {
			if (!running) {
				return CallbackReply.empty(503);
			}
			ArrayNode all = MAPPER.createArrayNode();
			this.topics.asked().forEach((topic) -> all.add(subscription(topic)));
			this.topics.confirmed();
			return CallbackReply.json(MAPPER.writeValueAsString(all));
		});
	}

	private ObjectNode subscription(StreamRequest topic) {
		ObjectNode subscription = MAPPER.createObjectNode();
		subscription.put("pubsubname", topic.pubsub());
		subscription.put("topic", topic.topic());
		subscription.put("route",
				"/" + String.join("/", this.path) + "/" + encoded(topic.pubsub()) + "/" + encoded(topic.topic()));
		if (topic.deadLetterTopic() != null) {
			subscription.put("deadLetterTopic", topic.deadLetterTopic());
		}
		BulkSubscribe bulk = this.options.component(BuildingBlock.PUBSUB, topic.pubsub()).bulk();
		if (bulk != null) {
			subscription.putObject("bulkSubscribe")
				.put("enabled", true)
				.put("maxMessagesCount", bulk.maxMessages())
				.put("maxAwaitDurationMs", bulk.maxAwait().toMillis());
		}
		if (!topic.metadata().isEmpty()) {
			ObjectNode metadata = subscription.putObject("metadata");
			topic.metadata().forEach(metadata::put);
		}
		return subscription;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private int changed(String store) {
		this.listeners.getOrDefault(store, Set.of()).forEach(Runnable::run);
		return 200;
	}

	private CompletionStage<CallbackReply> deliver(CallbackRequest request) {
		int at = this.path.size();
		TopicName name = new TopicName(request.segments().get(at), request.segments().get(at + 1));
		String contentType = request.headers().getOrDefault("content-type", "");
		JsonNode body = null;
		try {
			body = MAPPER.readTree(request.body());
		}
		catch (JacksonException ex) {
			// Bytes that are no event.
		}
		boolean structured = contentType.startsWith("application/cloudevents+json");
		if (body != null && !structured && body.path("entries").isArray() && body.has("topic")) {
			return deliverAll(name, body.path("entries"));
		}
		CallbackDelivery delivery = new CallbackDelivery(name.topic(), (structured && body instanceof ObjectNode event)
				? CloudEvents.read(event) : CloudEvents.raw(request.body(), contentType));
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

	@Override
	public void close() {
		this.topics.close();
	}

}
