package dev.outrigger.testkit.embedded.dapr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.outrigger.testkit.embedded.dapr.AppSubscription.Rule;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.HandedOut;
import dev.outrigger.testkit.embedded.engine.TopicSubscriber;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls the application as Dapr does. A real one asks for subscriptions once, as soon as
 * the application's port is open; this one asks until it is answered. Thread safe.
 */
public final class DaprApplicationCaller implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DaprApplicationCaller.class);

	private static final long ASK_MILLIS = 100;

	private final Engine engine;

	private final String appId;

	private final String token;

	private final List<TopicSubscriber> subscribers = new ArrayList<>();

	private final Map<String, BulkBuffer> buffers = new ConcurrentHashMap<>();

	private List<AppSubscription> subscriptions = List.of();

	private @Nullable AppChannel channel;

	private @Nullable Future<?> asking;

	private boolean waiting;

	private boolean answered;

	/**
	 * Calls an application from an engine.
	 * @param engine the engine
	 * @param appId the application's id
	 * @param token what the application asks for; empty for nothing
	 */
	public DaprApplicationCaller(Engine engine, String appId, String token) {
		this.engine = engine;
		this.appId = appId;
		this.token = token;
	}

	/**
	 * Calls another application, or the same one on another port.
	 * @param port where it listens on loopback
	 * @param protocol {@code http} or {@code grpc}
	 * @throws IllegalArgumentException when there is no such protocol
	 */
	public synchronized void connect(int port, String protocol) {
		disconnect();
		this.channel = switch (protocol) {
			case "http" -> new HttpAppChannel(port, this.appId, this.token);
			case "grpc" -> new GrpcAppChannel(port, this.token);
			default -> throw new IllegalArgumentException("protocol: '" + protocol + "' (expected: http or grpc)");
		};
		resume();
	}

	/** Calls nobody; what is published waits. */
	public synchronized void disconnect() {
		suspend();
		if (this.channel != null) {
			this.channel.close();
			this.channel = null;
		}
	}

	/** The sidecar goes away. */
	public synchronized void suspend() {
		if (this.asking != null) {
			this.asking.cancel(false);
			this.asking = null;
		}
		this.subscribers.forEach(TopicSubscriber::close);
		this.subscribers.clear();
		this.buffers.values().forEach(BulkBuffer::discard);
		this.buffers.clear();
		this.subscriptions = List.of();
		this.answered = false;
		this.waiting = false;
	}

	/** The sidecar comes back. */
	public synchronized void resume() {
		if (this.channel != null && this.asking == null) {
			this.asking = this.engine.timer().scheduleWithFixedDelay(this::ask, 0, ASK_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private synchronized void ask() {
		AppChannel current = this.channel;
		if (current == null || this.answered || this.waiting) {
			return;
		}
		this.waiting = true;
		current.subscriptions().whenComplete((found, failure) -> asked(current, found, failure));
	}

	private synchronized void asked(AppChannel asked, @Nullable List<AppSubscription> found,
			@Nullable Throwable failure) {
		if (asked != this.channel || this.asking == null) {
			return;
		}
		this.waiting = false;
		if (found == null) {
			logger.debug("The application did not say what it subscribes to: {}", String.valueOf(failure));
			return;
		}
		this.answered = true;
		this.subscriptions = found;
		for (AppSubscription subscription : found) {
			this.engine.broker(subscription.pubsub())
				.ifPresent((broker) -> this.subscribers.add(broker.subscribe(subscription.topic(),
						subscription.options(), (event) -> deliver(asked, subscription, event))));
		}
	}

	private void deliver(AppChannel channel, AppSubscription subscription, HandedOut event) {
		boolean raw;
		try {
			raw = DaprEvents.raw(subscription.pubsub(), subscription.metadata());
		}
		catch (StatusRuntimeException ex) {
			logger.warn("The application's subscription of '{}' cannot be served: {}", subscription.topic(),
					ex.getMessage());
			event.answer(BrokerAnswer.DROP);
			return;
		}
		ObjectNode envelope = DaprEvents.envelope(subscription.pubsub(), event.topic(), event.event(), raw)
			.orElse(null);
		if (envelope == null) {
			event.answer(BrokerAnswer.SUCCESS);
			return;
		}
		Optional<Rule> rule = subscription.rules()
			.stream()
			.filter((candidate) -> EventRule.matches(candidate.match(), envelope))
			.findFirst();
		if (rule.isEmpty()) {
			event.answer(BrokerAnswer.DROP);
			return;
		}
		if (subscription.bulk() != null) {
			this.buffers
				.computeIfAbsent(rule.get().path(),
						(path) -> new BulkBuffer(channel, subscription, path, this.engine.timer()))
				.add(event, envelope, subscription.bulk());
			return;
		}
		channel.deliver(subscription, rule.get().path(), event.topic(), envelope, event.event().metadata())
			.thenAccept(event::answer);
	}

	/** Whether there is no application to wait for. */
	synchronized boolean ready() {
		return this.channel == null || this.answered;
	}

	/** What the application subscribed to. */
	synchronized List<AppSubscription> subscriptions() {
		return this.subscriptions;
	}

	/** The application, when there is one. */
	synchronized Optional<AppChannel> channel() {
		return Optional.ofNullable(this.channel);
	}

	@Override
	public void close() {
		disconnect();
	}

}
