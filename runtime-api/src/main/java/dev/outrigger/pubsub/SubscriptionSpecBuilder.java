package dev.outrigger.pubsub;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import dev.outrigger.CodecException;
import dev.outrigger.codec.Codec;
import org.jspecify.annotations.Nullable;

/**
 * Builds specifications. Not thread safe.
 *
 * @param <T> the type of the payloads
 */
public final class SubscriptionSpecBuilder<T> {

	/** Appended to a topic's name to get that of its dead letters. */
	static final String DEAD_LETTER_SUFFIX = ".dead-letter";

	private final String pubsub;

	private final String topic;

	private final Type type;

	private String id;

	private Codec codec = Codec.standard();

	private int concurrency = 1;

	private int maxAttempts = 3;

	private BackOff backOff = BackOff.DEFAULT;

	private RecoveryAction exhaustion = RecoveryAction.DEAD_LETTER;

	private String deadLetterTopic;

	private Predicate<Throwable> fatal = CodecException.class::isInstance;

	private @Nullable Executor executor;

	private Duration drainTimeout = Duration.ofSeconds(20);

	private Map<String, String> metadata = Map.of();

	SubscriptionSpecBuilder(String pubsub, String topic, Type type) {
		this.pubsub = pubsub;
		this.topic = topic;
		this.type = type;
		this.id = pubsub + "/" + topic;
		this.deadLetterTopic = topic + DEAD_LETTER_SUFFIX;
	}

	/** Names the subscription; {@code <pubsub>/<topic>} when not called. */
	public SubscriptionSpecBuilder<T> id(String id) {
		this.id = id;
		return this;
	}

	/** How bytes become payloads; the standard codec when not called. */
	public SubscriptionSpecBuilder<T> codec(Codec codec) {
		this.codec = codec;
		return this;
	}

	/** How many events are handled at a time; 1 when not called. */
	public SubscriptionSpecBuilder<T> concurrency(int concurrency) {
		this.concurrency = concurrency;
		return this;
	}

	/** How often an event is tried; 3 when not called. */
	public SubscriptionSpecBuilder<T> maxAttempts(int maxAttempts) {
		this.maxAttempts = maxAttempts;
		return this;
	}

	/** How long to wait between tries. */
	public SubscriptionSpecBuilder<T> backOff(BackOff backOff) {
		this.backOff = backOff;
		return this;
	}

	/**
	 * What becomes of an event that could not be handled; it is dead-lettered when not
	 * called.
	 */
	public SubscriptionSpecBuilder<T> exhaustion(RecoveryAction exhaustion) {
		this.exhaustion = exhaustion;
		return this;
	}

	/** Where dead letters go; {@code <topic>.dead-letter} when not called. */
	public SubscriptionSpecBuilder<T> deadLetterTopic(String deadLetterTopic) {
		this.deadLetterTopic = deadLetterTopic;
		return this;
	}

	/**
	 * Failures that make further tries useless; a {@link CodecException} when not called.
	 */
	public SubscriptionSpecBuilder<T> fatal(Predicate<Throwable> fatal) {
		this.fatal = fatal;
		return this;
	}

	/** Runs the handler; a pool of its own when not called. */
	public SubscriptionSpecBuilder<T> executor(@Nullable Executor executor) {
		this.executor = executor;
		return this;
	}

	/** How long closing waits for events in progress; 20 seconds when not called. */
	public SubscriptionSpecBuilder<T> drainTimeout(Duration drainTimeout) {
		this.drainTimeout = drainTimeout;
		return this;
	}

	/** Handed to the component. */
	public SubscriptionSpecBuilder<T> metadata(Map<String, String> metadata) {
		this.metadata = metadata;
		return this;
	}

	/**
	 * Makes the specification.
	 * @return the specification
	 * @throws IllegalArgumentException when a value is out of range
	 */
	public SubscriptionSpec<T> build() {
		return new SubscriptionSpec<>(this.id, this.pubsub, this.topic, this.type, this.codec, this.concurrency,
				this.maxAttempts, this.backOff, this.exhaustion, this.deadLetterTopic, this.fatal, this.executor,
				this.drainTimeout, this.metadata);
	}

}
