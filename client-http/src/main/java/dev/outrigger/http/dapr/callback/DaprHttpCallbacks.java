package dev.outrigger.http.dapr.callback;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import dev.outrigger.spi.InputBindingBackend;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.PushedBindings;
import dev.outrigger.spi.push.PushedTopics;
import dev.outrigger.spi.push.TopicName;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what Dapr asks, and hands on what it delivers; never blocks, and answers an
 * event when it is handled. Thread safe.
 */
public final class DaprHttpCallbacks implements CallbackHandler, AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final String TOKEN = "dapr-api-token";

	/** The usual path of Dapr's question whether the application is well. */
	private static final List<String> HEALTH = List.of("healthz");

	/** What needs no escapes. */
	private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]+");

	/** What calls bring that does not come from a binding. */
	private static final Set<String> NO_METADATA = Set.of(TOKEN, "host", "user-agent", "content-type", "content-length",
			"accept-encoding", "connection", "transfer-encoding", "traceparent", "tracestate");

	private final PushedTopics topics;

	private final DaprHttpEvents events;

	private final PushedBindings bindings;

	private final List<String> path;

	private final CallbackOptions callback;

	private final ConnectionOptions options;

	private final Runnable needed;

	private final Map<String, Set<Runnable>> listeners = new ConcurrentHashMap<>();

	private final Set<Runnable> starts = ConcurrentHashMap.newKeySet();

	/**
	 * Begins with what the application will subscribe to.
	 * @param callback the topics, where their events go, and what calls have to bring
	 * @param options what is known of the brokers
	 * @param needed is run when Dapr is to call from now on
	 * @throws IllegalArgumentException when the path for the events is not valid
	 */
	public DaprHttpCallbacks(CallbackOptions callback, ConnectionOptions options, Runnable needed) {
		this.topics = new PushedTopics(callback.topics(), () -> "the application's port",
				MonotonicTimer.system("outrigger-push"));
		this.events = new DaprHttpEvents(this.topics);
		this.bindings = new PushedBindings(callback.bindings());
		this.path = path(callback.path());
		this.callback = callback;
		this.options = options;
		this.needed = needed;
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
	 * Adds what the application will subscribe to.
	 * @param topic the topic
	 * @throws IllegalStateException when Dapr was told the topics without it
	 */
	public void announce(DeclaredTopic topic) {
		this.topics.announce(topic);
	}

	/**
	 * Begins to deliver a topic.
	 * @param request the subscription
	 * @param sink receives the deliveries
	 * @param traits how the broker behaves
	 * @return ends that
	 */
	public DeliveryStream open(StreamRequest request, DeliverySink sink, BrokerTraits traits) {
		this.needed.run();
		return this.topics.open(request, sink, traits);
	}

	/**
	 * Begins to hand on what a component brings.
	 * @param component the component
	 * @param receiver takes it
	 * @return ends that
	 * @throws IllegalArgumentException when the component was not declared, or has a
	 * receiver
	 */
	public Runnable open(String component, InputBindingBackend.Receiver receiver) {
		this.needed.run();
		return this.bindings.open(component, receiver);
	}

	/**
	 * Is told when a configuration store has a change.
	 * @param store the component
	 * @param listener is run
	 * @return ends that
	 */
	public Runnable listen(String store, Runnable listener) {
		this.needed.run();
		Set<Runnable> ofStore = this.listeners.computeIfAbsent(store, (name) -> ConcurrentHashMap.newKeySet());
		ofStore.add(listener);
		return () -> ofStore.remove(listener);
	}

	/**
	 * Is told when Dapr asks what it asks at its start.
	 * @param listener is run
	 * @return ends that
	 */
	public Runnable listenForStart(Runnable listener) {
		this.starts.add(listener);
		return () -> this.starts.remove(listener);
	}

	@Override
	public boolean handles(String method, List<String> segments) {
		return discovers(segments) || delivers(segments) || asksForHealth(segments)
		// Others may be the application's, which may have a path of that name.
				|| (brings(segments) && (method.equals("POST") || method.equals("OPTIONS")))
				|| (segments.size() == 3 && segments.get(0).equals("configuration"));
	}

	private static boolean discovers(List<String> segments) {
		return segments.equals(List.of("dapr", "subscribe")) || segments.equals(List.of("dapr", "config"));
	}

	private boolean delivers(List<String> segments) {
		return segments.size() == this.path.size() + 2 && segments.subList(0, this.path.size()).equals(this.path);
	}

	/** On a port of our own, as an application may serve that path itself. */
	private boolean asksForHealth(List<String> segments) {
		return this.callback.port() >= 0 && segments.equals(HEALTH);
	}

	/** What comes from a binding goes to its name. */
	private boolean brings(List<String> segments) {
		return segments.size() == 1 && this.bindings.names().contains(segments.get(0));
	}

	@Override
	public Optional<CallbackReply> refuse(CallbackRequest request) {
		if (!handles(request.method(), request.segments())) {
			return Optional.of(CallbackReply.empty(404));
		}
		// Dapr asks for health without the token.
		if (!asksForHealth(request.segments()) && !this.callback.trusts(request.headers().get(TOKEN))) {
			return Optional.of(CallbackReply.empty(401, "WWW-Authenticate", TOKEN));
		}
		String method = (discovers(request.segments()) || asksForHealth(request.segments())) ? "GET" : "POST";
		// By OPTIONS it is asked whether a binding is wanted.
		boolean asks = brings(request.segments()) && request.method().equals("OPTIONS");
		if (!asks && !request.method().equals(method)) {
			return Optional.of(CallbackReply.empty(405, "Allow", method));
		}
		return (request.length() > maxRequestSize()) ? Optional.of(CallbackReply.empty(413)) : Optional.empty();
	}

	@Override
	public int maxRequestSize() {
		return this.callback.limits().maxRequestSize();
	}

	@Override
	public Duration readTimeout() {
		return this.callback.limits().readTimeout();
	}

	@Override
	public CompletionStage<CallbackReply> handle(CallbackRequest request, byte[] body) {
		List<String> segments = request.segments();
		if (delivers(segments)) {
			int at = this.path.size();
			return this.events.deliver(new TopicName(segments.get(at), segments.get(at + 1)),
					request.headers().getOrDefault("content-type", ""), body);
		}
		if (brings(segments)) {
			return request.method().equals("OPTIONS") ? done(CallbackReply.empty(200))
					: bring(segments.get(0), request.headers(), body);
		}
		if (asksForHealth(segments)) {
			return done(CallbackReply.empty(this.callback.health().getAsBoolean() ? 200 : 503));
		}
		return discovers(segments) ? discover(segments.get(1)) : done(CallbackReply.empty(changed(segments.get(1))));
	}

	/** The reason of a failure stays here: it may hold what the event held. */
	private CompletionStage<CallbackReply> bring(String component, Map<String, String> headers, byte[] body) {
		Map<String, String> metadata = new HashMap<>(headers);
		metadata.keySet().removeAll(NO_METADATA);
		return this.bindings.deliver(component, body, metadata)
			.handle((answer, failure) -> (failure == null) ? new CallbackReply(200, Map.of(), answer)
					: CallbackReply.empty(500));
	}

	private static CompletionStage<CallbackReply> done(CallbackReply reply) {
		return CompletableFuture.completedFuture(reply);
	}

	/** Waits until the listeners run: what they subscribe with is asked for once. */
	private CompletionStage<CallbackReply> discover(String what) {
		this.starts.forEach(Runnable::run);
		if (what.equals("config")) {
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

	@Override
	public void close() {
		this.topics.close();
		this.bindings.close();
	}

}
