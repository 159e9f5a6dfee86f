package dev.outrigger.spi.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.StreamRequest;
import org.jspecify.annotations.Nullable;

/**
 * The topics of an application that its sidecar calls: it asks for them once, at its own
 * start, and pushes events from then on. Events of topics whose listener does not run yet
 * are held. Thread safe.
 */
public final class PushedTopics implements AutoCloseable {

	private static final Duration ASKED_WITHIN = Duration.ofSeconds(30);

	private static final long OPEN_WITHIN_SECONDS = 10;

	private final Map<TopicName, PushedTopic> topics = new LinkedHashMap<>();

	private final Map<TopicName, StreamRequest> requests = new LinkedHashMap<>();

	private final Set<TopicName> atStart = new HashSet<>();

	/** What the sidecar was told when it asked; {@code null} before. */
	private @Nullable Set<TopicName> told;

	private final CompletableFuture<Void> allOpen = new CompletableFuture<>();

	private final Supplier<String> where;

	private final MonotonicTimer timer;

	/** Whether the sidecar knows the application, from now or from before a restart. */
	private boolean known;

	private volatile boolean closed;

	/**
	 * Begins with what the application will subscribe to.
	 * @param declared the topics
	 * @param where where the application is called, for advice
	 * @param timer tells the time; closed together with the topics
	 */
	public PushedTopics(List<DeclaredTopic> declared, Supplier<String> where, MonotonicTimer timer) {
		this.timer = timer;
		this.where = where;
		declared.forEach(this::announce);
		if (this.atStart.isEmpty()) {
			this.allOpen.complete(null);
		}
	}

	private synchronized PushedTopic topic(TopicName name) {
		return this.topics.computeIfAbsent(name, (key) -> new PushedTopic(this.timer));
	}

	/**
	 * Adds what the application will subscribe to.
	 * @param topic the topic
	 * @throws IllegalStateException when the sidecar was told the topics without it
	 */
	public synchronized void announce(DeclaredTopic topic) {
		if (isTooLate(topic.name())) {
			throw new IllegalStateException(tooLate(topic.name()));
		}
		topic(topic.name());
		if (topic.atStart()) {
			this.atStart.add(topic.name());
		}
	}

	private synchronized boolean isTooLate(TopicName name) {
		return this.told != null && !this.told.contains(name);
	}

	private static String tooLate(TopicName name) {
		return "the sidecar asked for the topics before '" + name.topic()
				+ "' was among them: start the application before the sidecar, or use streams";
	}

	/**
	 * Begins to deliver.
	 * @param request the subscription
	 * @param sink receives the deliveries
	 * @param traits how the broker behaves: where it would lose what is given back, that
	 * is kept here, unanswered, and delivered again, for as long as the broker waits
	 * @return ends that
	 * @throws IllegalArgumentException when the topic has a listener already
	 */
	public DeliveryStream open(StreamRequest request, DeliverySink sink, BrokerTraits traits) {
		TopicName name = new TopicName(request.pubsub(), request.topic());
		PushedTopic topic = topic(name);
		synchronized (this) {
			this.requests.put(name, request);
			if (this.requests.keySet().containsAll(this.atStart)) {
				this.allOpen.complete(null);
			}
		}
		sink.opened();
		topic.open(sink, traits);
		adviseIfTooLate(name, sink);
		this.timer.schedule(ASKED_WITHIN, () -> adviseIfNeverAsked(sink));
		return () -> topic.close(sink);
	}

	private void adviseIfTooLate(TopicName name, DeliverySink sink) {
		if (isTooLate(name)) {
			sink.stalled(tooLate(name));
		}
	}

	private void adviseIfNeverAsked(DeliverySink sink) {
		boolean neverAsked;
		synchronized (this) {
			neverAsked = !this.known && !this.closed;
		}
		if (neverAsked) {
			sink.stalled("the sidecar has not asked for topics on " + this.where.get()
					+ ": start the application before the sidecar, or use streams");
		}
	}

	/**
	 * Waits until everything that is subscribed to at the start has its listener, a few
	 * seconds at most: how a listener subscribes is asked for once.
	 * @return whether there still is an application to subscribe
	 */
	public CompletionStage<Boolean> open() {
		return this.allOpen.copy()
			.completeOnTimeout(null, OPEN_WITHIN_SECONDS, TimeUnit.SECONDS)
			.thenApply((open) -> !this.closed);
	}

	/**
	 * The sidecar asks.
	 * @return what the application subscribes to
	 */
	public synchronized List<StreamRequest> asked() {
		this.known = true;
		this.told = new HashSet<>(this.topics.keySet());
		List<StreamRequest> all = new ArrayList<>();
		this.topics.keySet()
			.forEach((name) -> all.add(this.requests.getOrDefault(name,
					new StreamRequest(name.pubsub(), name.topic(), null, 1, Map.of()))));
		return all;
	}

	/** The sidecar has its answer. */
	public void confirmed() {
		List<PushedTopic> all;
		synchronized (this) {
			all = List.copyOf(this.topics.values());
		}
		all.forEach(PushedTopic::confirmed);
	}

	/**
	 * An event arrives.
	 * @param name its topic
	 * @param delivery the event
	 * @return whether the application subscribes to the topic
	 */
	public boolean deliver(TopicName name, HeldDelivery delivery) {
		PushedTopic topic;
		synchronized (this) {
			// An event is as good as the question: the sidecar knows this application.
			this.known = true;
			topic = this.topics.get(name);
		}
		if (topic != null) {
			topic.arrived(delivery);
		}
		return topic != null;
	}

	/** Gives back what still waits for a listener, and whatever still comes. */
	@Override
	public void close() {
		this.closed = true;
		this.allOpen.complete(null);
		List<PushedTopic> all;
		synchronized (this) {
			all = List.copyOf(this.topics.values());
		}
		all.forEach(PushedTopic::refuse);
		this.timer.close();
	}

}
