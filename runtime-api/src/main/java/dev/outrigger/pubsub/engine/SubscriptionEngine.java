package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.connection.HealthProblems;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.engine.EngineSpec.Recovery;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.push.TopicName;

/** The subscriptions of a connection, and what they share. Thread safe. */
public final class SubscriptionEngine implements AutoCloseable {

	/** Streams that close together with unanswered events lose them on some brokers. */
	private static final Duration BETWEEN_CLOSES = Duration.ofMillis(1200);

	private final Function<String, PubSubBackend> backends;

	private final HealthProblems problems;

	private final MonotonicTimer timer;

	private final Map<String, EngineSubscription> subscriptions = new LinkedHashMap<>();

	private final Map<TopicName, SharedTopic> topics = new ConcurrentHashMap<>();

	private final Map<String, ParkedEvents> parked = new ConcurrentHashMap<>();

	private final ReentrantLock closing = new ReentrantLock();

	private long nextClose;

	private int together;

	/** What waits until all subscriptions of a block have been begun or ended. */
	private final List<Runnable> atEndOfBlock = new ArrayList<>();

	SubscriptionEngine(Function<String, PubSubBackend> backends, HealthProblems problems, MonotonicTimer timer) {
		this.backends = backends;
		this.problems = problems;
		this.timer = timer;
		this.nextClose = timer.nanoTime();
	}

	/**
	 * The engine of a connection.
	 * @param connection the connection, whose end is the end of the subscriptions
	 * @return the engine
	 */
	public static SubscriptionEngine of(SidecarConnection connection) {
		return connection.resource(SubscriptionEngine.class,
				(owner) -> new SubscriptionEngine((pubsub) -> owner.dialect().backend(PubSubBackend.TYPE, pubsub),
						owner.problems(), owner.timer()));
	}

	/**
	 * Says that a topic will be subscribed to.
	 * @param pubsub the component
	 * @param topic the topic
	 * @param atStart whether that is when the application starts
	 * @throws IllegalStateException when the sidecar was told the topics without it
	 */
	public void announce(String pubsub, String topic, boolean atStart) {
		backend(pubsub).announce(topic, atStart);
	}

	/**
	 * Subscribes, and returns at once.
	 * @param spec what to subscribe to
	 * @param handler handles the events
	 * @return the subscription
	 * @throws IllegalArgumentException when a subscription of that id exists, or one to
	 * the topic with other metadata
	 */
	public EngineSubscription subscribe(EngineSpec spec, RawHandler handler) {
		EngineSubscription subscription = new EngineSubscription(this, spec, handler);
		synchronized (this.subscriptions) {
			refuseOtherMetadata(spec);
			if (this.subscriptions.putIfAbsent(spec.id(), subscription) != null) {
				throw new IllegalArgumentException(
						"id: '" + spec.id() + "' (expected: no subscription of that id yet)");
			}
		}
		subscription.resume();
		return subscription;
	}

	private void refuseOtherMetadata(EngineSpec spec) {
		this.subscriptions.values()
			.stream()
			.map(EngineSubscription::spec)
			.filter((other) -> sameTopic(other, spec) && !other.metadata().equals(spec.metadata()))
			.findFirst()
			.ifPresent((other) -> {
				throw new IllegalArgumentException("metadata: " + spec.metadata() + " (expected: " + other.metadata()
						+ ", as subscription '" + other.id() + "' to the same topic has)");
			});
	}

	private static boolean sameTopic(EngineSpec one, EngineSpec other) {
		return one.pubsub().equals(other.pubsub()) && one.topic().equals(other.topic());
	}

	/**
	 * Begins or ends several subscriptions at a time: their streams are opened and closed
	 * at the end, so that no event is answered that only some of them saw.
	 * @param block begins or ends subscriptions
	 */
	public void together(Runnable block) {
		synchronized (this.atEndOfBlock) {
			this.together++;
		}
		try {
			block.run();
		}
		finally {
			leaveBlock();
		}
	}

	private void leaveBlock() {
		List<Runnable> actions = List.of();
		synchronized (this.atEndOfBlock) {
			if (--this.together == 0) {
				actions = List.copyOf(this.atEndOfBlock);
				this.atEndOfBlock.clear();
			}
		}
		actions.forEach(Runnable::run);
	}

	/** Does something at the end of the block; at once outside of one. */
	void whenTogether(Runnable action) {
		synchronized (this.atEndOfBlock) {
			if (this.together > 0) {
				this.atEndOfBlock.add(action);
				return;
			}
		}
		action.run();
	}

	SharedTopic topic(EngineSpec spec) {
		return this.topics.computeIfAbsent(new TopicName(spec.pubsub(), spec.topic()), (name) -> new SharedTopic());
	}

	/** Whether dead letters of this application go to a topic, or its name says so. */
	boolean isDeadLetterTopic(String pubsub, String topic) {
		synchronized (this.subscriptions) {
			return topic.endsWith(DeadLetters.SUFFIX) || this.subscriptions.values()
				.stream()
				.map(EngineSubscription::spec)
				.anyMatch((spec) -> spec.recovery() == Recovery.DEAD_LETTER && spec.pubsub().equals(pubsub)
						&& spec.deadLetterTopic().equals(topic));
		}
	}

	PubSubBackend backend(String pubsub) {
		return this.backends.apply(pubsub);
	}

	HealthProblems problems() {
		return this.problems;
	}

	MonotonicTimer timer() {
		return this.timer;
	}

	ParkedEvents parked(String pubsub, int inFlightLimit) {
		return this.parked.computeIfAbsent(pubsub, (name) -> new ParkedEvents(inFlightLimit));
	}

	void closed(EngineSubscription subscription) {
		synchronized (this.subscriptions) {
			this.subscriptions.remove(subscription.id(), subscription);
		}
	}

	/** Closes a stream when the one before is far enough away. */
	void closeStream(Runnable close, boolean unanswered) {
		this.closing.lock();
		try {
			if (unanswered) {
				TimeUnit.NANOSECONDS.sleep(this.nextClose - this.timer.nanoTime());
			}
			close.run();
			if (unanswered) {
				this.nextClose = this.timer.nanoTime() + BETWEEN_CLOSES.toNanos();
			}
		}
		catch (InterruptedException ex) {
			close.run();
			Thread.currentThread().interrupt();
		}
		finally {
			this.closing.unlock();
		}
	}

	/** Drains and closes all subscriptions at the same time. Blocks. */
	@Override
	public void close() {
		List<EngineSubscription> all;
		synchronized (this.subscriptions) {
			all = new ArrayList<>(this.subscriptions.values());
		}
		together(() -> closeAll(all));
	}

	private static void closeAll(List<EngineSubscription> all) {
		List<Thread> drains = all.stream().map((subscription) -> {
			Thread drain = new Thread(subscription::close, "outrigger-close-" + subscription.id());
			drain.setDaemon(true);
			drain.start();
			return drain;
		}).toList();
		try {
			for (Thread drain : drains) {
				drain.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
