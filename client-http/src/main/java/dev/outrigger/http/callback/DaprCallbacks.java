package dev.outrigger.http.callback;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;
import dev.outrigger.spi.ConnectRequest.TopicName;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.PushedTopics;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what Dapr asks, and hands on what it delivers; never blocks, and answers an
 * event when it is handled. Thread safe.
 */
public final class DaprCallbacks implements CallbackHandler, AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/** Where events go, below where the host serves this. */
	private static final String EVENTS = "outrigger";

	private static final long OPEN_WITHIN_SECONDS = 10;

	private static final long AGAIN_AFTER_MILLIS = 500;

	private final PushedTopics topics;

	private final @Nullable String token;

	private final Map<String, Set<Runnable>> listeners = new ConcurrentHashMap<>();

	private final Map<TopicName, Boolean> redelivering = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Begins with what the application will subscribe to.
	 * @param declared the topics
	 * @param token what calls have to bring; {@code null} to let all pass
	 */
	public DaprCallbacks(List<TopicName> declared, @Nullable String token) {
		this.topics = new PushedTopics(declared, () -> "the application's port");
		this.token = token;
	}

	/**
	 * Begins to deliver a topic.
	 * @param request the subscription
	 * @param sink receives the deliveries
	 * @param redelivers whether the broker brings again what it is given back; else it is
	 * kept here, unanswered, and delivered again
	 * @return ends that
	 */
	public DeliveryStream open(StreamRequest request, DeliverySink sink, boolean redelivers) {
		this.redelivering.put(new TopicName(request.pubsub(), request.topic()), redelivers);
		return this.topics.open(request, sink);
	}

	/** Whoever asks for the subscriptions need not wait for more of them. */
	public void started() {
		this.topics.allOpen().complete(null);
	}

	private CallbackDelivery delivery(TopicName name, WireEvent event) {
		boolean keeps = !this.redelivering.getOrDefault(name, false);
		return new CallbackDelivery(name, event, keeps ? this::deliverAgain : null);
	}

	private void deliverAgain(CallbackDelivery delivery) {
		CompletableFuture.delayedExecutor(AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
			if (this.closed) {
				delivery.refuse();
			}
			else {
				this.topics.deliver(delivery.name(), delivery);
			}
		});
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
			case EVENTS -> segments.size() == 3;
			case "configuration" -> segments.size() == 3;
			default -> false;
		};
	}

	@Override
	public CompletionStage<CallbackReply> handle(CallbackRequest request) {
		if (!handles(request.segments())) {
			return done(CallbackReply.empty(404));
		}
		if (!trusted(request.headers().get("dapr-api-token"))) {
			return done(CallbackReply.empty(401));
		}
		boolean post = request.method().equals("POST");
		return switch (request.segments().get(0)) {
			case "dapr" -> discover(request);
			case EVENTS -> post ? deliver(request) : done(CallbackReply.empty(405));
			default -> done(CallbackReply.empty(post ? changed(request.segments().get(1)) : 405));
		};
	}

	private boolean trusted(@Nullable String brought) {
		return this.token == null || (brought != null && MessageDigest
			.isEqual(this.token.getBytes(StandardCharsets.UTF_8), brought.getBytes(StandardCharsets.UTF_8)));
	}

	private static CompletionStage<CallbackReply> done(CallbackReply reply) {
		return CompletableFuture.completedFuture(reply);
	}

	/** Waits until the listeners run: what they subscribe with is asked for once. */
	private CompletionStage<CallbackReply> discover(CallbackRequest request) {
		if (request.segments().get(1).equals("config")) {
			return done(CallbackReply.empty(404));
		}
		return this.topics.allOpen()
			.copy()
			.completeOnTimeout(null, OPEN_WITHIN_SECONDS, TimeUnit.SECONDS)
			.thenApply((open) -> {
				if (this.closed) {
					return CallbackReply.empty(503);
				}
				ArrayNode all = MAPPER.createArrayNode();
				this.topics.asked().forEach((topic) -> all.add(subscription(topic)));
				this.topics.confirmed();
				return CallbackReply.json(MAPPER.writeValueAsString(all));
			});
	}

	private static ObjectNode subscription(StreamRequest topic) {
		ObjectNode subscription = MAPPER.createObjectNode();
		subscription.put("pubsubname", topic.pubsub());
		subscription.put("topic", topic.topic());
		subscription.put("route", "/" + EVENTS + "/" + encoded(topic.pubsub()) + "/" + encoded(topic.topic()));
		if (topic.deadLetterTopic() != null) {
			subscription.put("deadLetterTopic", topic.deadLetterTopic());
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
		TopicName name = new TopicName(request.segments().get(1), request.segments().get(2));
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
		CallbackDelivery delivery = delivery(name, (structured && body instanceof ObjectNode event)
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
			CallbackDelivery delivery = delivery(name,
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
		this.closed = true;
		started();
		this.topics.refuseHeld();
	}

}
