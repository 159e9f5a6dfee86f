package dev.outrigger.pubsub;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import dev.outrigger.UnreadableEventException;
import dev.outrigger.codec.Codec;
import dev.outrigger.pubsub.engine.DeadLetters;
import dev.outrigger.pubsub.engine.EngineSpec;
import org.jspecify.annotations.Nullable;

/**
 * Builds specifications. Not thread safe.
 *
 * @param <T> the type of the payloads
 */
public final class SubscriptionSpecBuilder<T> {

	private final String pubsub;

	private final String topic;

	private final Type type;

	private String id;

	private @Nullable String group;

	private Codec codec = Codec.standard();

	private int concurrency = 1;

	private int batch = 1;

	private @Nullable Integer maxInFlight;

	private int maxAttempts = 3;

	private BackOff backOff = BackOff.DEFAULT;

	private RecoveryAction recovery = RecoveryAction.DEAD_LETTER;

	private String deadLetterTopic;

	private Predicate<Throwable> fatal = UnreadableEventException.class::isInstance;

	private @Nullable Executor executor;

	private @Nullable IdempotentRepository handled;

	private Duration drainTimeout = Duration.ofSeconds(20);

	private Map<String, String> metadata = Map.of();

	private SubscriptionListener listener = new SubscriptionListener() {

	};

	SubscriptionSpecBuilder(String pubsub, String topic, Type type) {
		this.pubsub = pubsub;
		this.topic = topic;
		this.type = type;
		this.id = pubsub + "/" + topic;
		this.deadLetterTopic = topic + DeadLetters.SUFFIX;
	}

	/** Names the subscription. Defaults to {@code <pubsub>/<topic>}. */
	public SubscriptionSpecBuilder<T> id(String id) {
		this.id = id;
		return this;
	}

	/**
	 * Subscriptions to a topic that set the same group compete for its events, each of
	 * which goes to one of them. Defaults to the id, so that each subscription sees every
	 * event.
	 */
	public SubscriptionSpecBuilder<T> group(String group) {
		this.group = group;
		return this;
	}

	/** How bytes become payloads. Defaults to the standard codec. */
	public SubscriptionSpecBuilder<T> codec(Codec codec) {
		this.codec = codec;
		return this;
	}

	/** How many events are handled at a time. Defaults to 1. */
	public SubscriptionSpecBuilder<T> concurrency(int concurrency) {
		this.concurrency = concurrency;
		return this;
	}

	/**
	 * How many events a handler of batches is given at most. A batch has what waits when
	 * a worker is free; nothing is waited for. Defaults to 1.
	 */
	public SubscriptionSpecBuilder<T> batch(int batch) {
		this.batch = batch;
		return this;
	}

	/**
	 * How many events are taken from a stream before they are answered: what bounds the
	 * memory for events that wait; never below the concurrency. Of subscriptions that
	 * share a stream, the one that opened it decides. Defaults to {@code null}: ten times
	 * the concurrency and the batch, and at least 100. Has no effect where the sidecar
	 * calls the application.
	 */
	public SubscriptionSpecBuilder<T> maxInFlight(@Nullable Integer maxInFlight) {
		this.maxInFlight = maxInFlight;
		return this;
	}

	/**
	 * How often an event is tried; more often where it was tried before its pauses were
	 * over, as too many events waited at a time. Defaults to 3.
	 */
	public SubscriptionSpecBuilder<T> maxAttempts(int maxAttempts) {
		this.maxAttempts = maxAttempts;
		return this;
	}

	/** How long to wait between attempts. Defaults to {@link BackOff#DEFAULT}. */
	public SubscriptionSpecBuilder<T> backOff(BackOff backOff) {
		this.backOff = backOff;
		return this;
	}

	/**
	 * What becomes of an event that could not be handled in time. Defaults to
	 * {@link RecoveryAction#DEAD_LETTER}.
	 */
	public SubscriptionSpecBuilder<T> recovery(RecoveryAction recovery) {
		this.recovery = recovery;
		return this;
	}

	/** Where dead letters go. Defaults to {@code <topic>.dead-letter}. */
	public SubscriptionSpecBuilder<T> deadLetterTopic(String deadLetterTopic) {
		this.deadLetterTopic = deadLetterTopic;
		return this;
	}

	/**
	 * Failures that make further attempts useless. Defaults to
	 * {@link UnreadableEventException}.
	 */
	public SubscriptionSpecBuilder<T> fatal(Predicate<Throwable> fatal) {
		this.fatal = fatal;
		return this;
	}

	/**
	 * Leaves out events that were handled before, as this repository knows it. Defaults
	 * to none: only copies within a window of this process are left out.
	 */
	public SubscriptionSpecBuilder<T> idempotent(@Nullable IdempotentRepository handled) {
		this.handled = handled;
		return this;
	}

	/** Runs the handler. Defaults to a pool of its own. */
	public SubscriptionSpecBuilder<T> executor(@Nullable Executor executor) {
		this.executor = executor;
		return this;
	}

	/** How long closing waits for events in progress. Defaults to 20 seconds. */
	public SubscriptionSpecBuilder<T> drainTimeout(Duration drainTimeout) {
		this.drainTimeout = drainTimeout;
		return this;
	}

	/** Passed to the component. Defaults to none. */
	public SubscriptionSpecBuilder<T> metadata(Map<String, String> metadata) {
		this.metadata = metadata;
		return this;
	}

	/** Is told what becomes of the stream. Defaults to none. */
	public SubscriptionSpecBuilder<T> listener(SubscriptionListener listener) {
		this.listener = listener;
		return this;
	}

	/**
	 * Builds the specification; the metadata is copied.
	 * @return the specification
	 * @throws IllegalArgumentException when a number is below 1, a topic is blank, or the
	 * dead-letter topic is the topic itself
	 */
	public SubscriptionSpec<T> build() {
		Topics.check(this.topic);
		Topics.check(this.deadLetterTopic);
		check("concurrency", this.concurrency);
		check("batch", this.batch);
		check("maxAttempts", this.maxAttempts);
		int inFlight = (this.maxInFlight != null) ? this.maxInFlight
				: Math.max(100, 10 * this.concurrency * this.batch);
		check("maxInFlight", inFlight);
		if (this.deadLetterTopic.equals(this.topic)) {
			throw new IllegalArgumentException("deadLetterTopic: '" + this.deadLetterTopic
					+ "' (expected: another topic than the one subscribed to)");
		}
		return new SubscriptionSpec<>(this.type, this.codec,
				new EngineSpec(this.id, this.pubsub, this.topic, (this.group != null) ? this.group : this.id,
						this.concurrency, this.batch, Math.max(this.concurrency, inFlight), this.maxAttempts,
						this.backOff::afterFailure, this.recovery.recovery(), this.deadLetterTopic, this.fatal,
						this.executor, this.drainTimeout, Map.copyOf(this.metadata), this.listener::connected,
						this.listener::recovering),
				this.handled);
	}

	private static void check(String name, int number) {
		if (number < 1) {
			throw new IllegalArgumentException(name + ": " + number + " (expected: at least 1)");
		}
	}

}
