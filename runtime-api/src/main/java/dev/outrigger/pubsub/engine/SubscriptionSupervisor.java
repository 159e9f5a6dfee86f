package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import dev.outrigger.SidecarException;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.connection.HealthProblems;
import dev.outrigger.pubsub.engine.EngineSpec.Recovery;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StreamRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one stream open: whenever it is lost, or cannot be opened, it is opened again
 * with back-off and jitter, and health says why. Thread safe.
 */
final class SubscriptionSupervisor {

	private static final Logger logger = LoggerFactory.getLogger(SubscriptionSupervisor.class);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	/** A stream that lived so long was no failed attempt. */
	private static final Duration SETTLED_AFTER = Duration.ofSeconds(5);

	private final EngineSpec spec;

	private final SharedTopic topic;

	private final Supplier<PubSubBackend> backend;

	private final Receiver receiver;

	private final HealthProblems.Reporter health;

	private final MonotonicTimer timer;

	private @Nullable BrokerTraits traits;

	private @Nullable Sink current;

	private int attempts;

	SubscriptionSupervisor(EngineSpec spec, SharedTopic topic, Supplier<PubSubBackend> backend, Receiver receiver,
			HealthProblems.Reporter health, MonotonicTimer timer) {
		this.spec = spec;
		this.topic = topic;
		this.backend = backend;
		this.receiver = receiver;
		this.health = health;
		this.timer = timer;
	}

	/** How the broker behaves; {@code null} until it was asked for the first time. */
	synchronized @Nullable BrokerTraits traits() {
		return this.traits;
	}

	synchronized boolean isOpen() {
		return this.current != null && this.current.opened;
	}

	/** Announces that the stream will be opened, so that others wait for this one. */
	void announce() {
		this.topic.expect(this);
	}

	synchronized void open(Duration pause) {
		announce();
		Sink sink = new Sink();
		this.current = sink;
		try {
			this.timer.schedule(pause, () -> begin(sink));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Subscription {}: the connection is closed", this.spec.id());
		}
	}

	synchronized void openAfterTrouble() {
		open(nextPause());
	}

	synchronized void close() {
		this.current = null;
		this.topic.leave(this);
	}

	/** Asks how the broker behaves, then opens the stream. */
	private void begin(Sink sink) {
		try {
			PubSubBackend broker = this.backend.get();
			broker.traits().start().whenComplete((known, failure) -> {
				if (failure != null) {
					reopen(sink, failure);
				}
				else {
					begin(sink, broker, known);
				}
			});
		}
		catch (RuntimeException ex) {
			reopen(sink, ex);
		}
	}

	private synchronized void begin(Sink sink, PubSubBackend broker, BrokerTraits known) {
		if (sink != this.current) {
			return;
		}
		this.traits = known;
		sink.since = this.timer.nanoTime();
		try {
			StreamRequest request = new StreamRequest(this.spec.pubsub(), this.spec.topic(), announced(known),
					this.spec.maxInFlight(), this.spec.metadata());
			this.topic.join(this, new SharedTopic.Member(broker, request, known, this.spec.group(), sink));
		}
		catch (RuntimeException ex) {
			reopen(sink, ex);
		}
	}

	/** The dead-letter topic that the sidecar should know. */
	private @Nullable String announced(BrokerTraits known) {
		boolean announce = known.announceDeadLetter() && this.spec.recovery() == Recovery.DEAD_LETTER
				&& !this.receiver.readsDeadLetters();
		return announce ? this.spec.deadLetterTopic() : null;
	}

	private synchronized void reopen(Sink sink, Throwable cause) {
		if (sink != this.current) {
			return;
		}
		if (this.timer.nanoTime() - sink.since > SETTLED_AFTER.toNanos()) {
			this.attempts = 0;
		}
		this.receiver.streamLost();
		this.receiver.figures().count(Figures.Figure.RECONNECT);
		Duration pause = nextPause();
		String reason = (cause instanceof SidecarException) ? String.valueOf(cause.getMessage()) : cause.toString();
		this.health.report("no stream: " + reason);
		tell(() -> this.spec.lost().accept(reason));
		if (cause instanceof SidecarException) {
			logger.warn("Subscription {}: no stream, opening it again in {}: {}", this.spec.id(), pause, reason);
		}
		else {
			logger.warn("Subscription {}: no stream, opening it again in {}", this.spec.id(), pause, cause);
		}
		open(pause);
	}

	private void tell(Runnable listener) {
		try {
			listener.run();
		}
		catch (RuntimeException ex) {
			logger.error("Subscription {}: its listener failed", this.spec.id(), ex);
		}
	}

	private Duration nextPause() {
		long millis = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(this.attempts++, 10));
		return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
	}

	/** Takes what the streams bring. */
	interface Receiver {

		void accept(Delivery delivery, BrokerTraits traits);

		/** Whether the topic is one of dead letters. */
		boolean readsDeadLetters();

		/** What arrived over the stream cannot be answered any more. */
		void streamLost();

		/** Counts what happens. */
		Figures figures();

	}

	/**
	 * One of the streams that are opened one after the other; only the last one counts.
	 */
	private final class Sink implements DeliverySink {

		private final SubscriptionSupervisor owner = SubscriptionSupervisor.this;

		private long since = this.owner.timer.nanoTime();

		private volatile boolean opened;

		private volatile boolean stalled;

		@Override
		public void opened() {
			this.opened = true;
			this.stalled = false;
			logger.debug("Subscription {}: the stream is open", this.owner.spec.id());
			this.owner.health.clear();
			tell(this.owner.spec.opened());
		}

		@Override
		public void delivered(Delivery delivery) {
			BrokerTraits known = traits();
			if (this.stalled) {
				this.stalled = false;
				this.owner.health.clear();
			}
			if (known != null) {
				this.owner.receiver.accept(delivery, known);
			}
		}

		@Override
		public void stalled(String advice) {
			synchronized (this.owner) {
				if (this != this.owner.current) {
					return;
				}
				this.stalled = true;
				this.owner.health.report(advice);
			}
			logger.warn("Subscription {}: {}", this.owner.spec.id(), advice);
		}

		@Override
		public void ended(SidecarException cause) {
			reopen(this, cause);
		}

	}

}
