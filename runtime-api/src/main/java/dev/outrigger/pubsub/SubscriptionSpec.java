package dev.outrigger.pubsub;

import java.lang.reflect.Type;
import java.time.Duration;

import dev.outrigger.codec.Codec;
import dev.outrigger.pubsub.engine.EngineSpec;
import org.jspecify.annotations.Nullable;

/**
 * What to subscribe to and how to handle it; see the {@link #builder builder} for the
 * settings and their defaults. Immutable.
 *
 * @param <T> the type of the payloads
 */
public final class SubscriptionSpec<T> {

	private final Type type;

	private final Codec codec;

	private final EngineSpec engine;

	private final @Nullable IdempotentRepository handled;

	SubscriptionSpec(Type type, Codec codec, EngineSpec engine, @Nullable IdempotentRepository handled) {
		this.type = type;
		this.codec = codec;
		this.handled = handled;
		this.engine = engine;
	}

	/**
	 * Starts a specification with the defaults: one event at a time, three attempts, and
	 * {@code <topic>.dead-letter}.
	 * @param <T> the type of the payloads
	 * @param pubsub the component's name in the sidecar
	 * @param topic the topic
	 * @param type the type of the payloads
	 * @return the builder
	 */
	public static <T> SubscriptionSpecBuilder<T> builder(String pubsub, String topic, Class<T> type) {
		return new SubscriptionSpecBuilder<>(pubsub, topic, type);
	}

	/**
	 * As {@link #builder(String, String, Class)}, for a type that may be generic.
	 * @param pubsub the component's name in the sidecar
	 * @param topic the topic
	 * @param type the type of the payloads
	 * @return the builder
	 */
	public static SubscriptionSpecBuilder<?> builder(String pubsub, String topic, Type type) {
		return new SubscriptionSpecBuilder<>(pubsub, topic, type);
	}

	/** Names the subscription in logs, threads and health; unique per connection. */
	public String id() {
		return this.engine.id();
	}

	/** The component's name in the sidecar. */
	public String pubsub() {
		return this.engine.pubsub();
	}

	/** The topic. */
	public String topic() {
		return this.engine.topic();
	}

	/** The type of the payloads. */
	public Type type() {
		return this.type;
	}

	/** How bytes become payloads. */
	public Codec codec() {
		return this.codec;
	}

	/** Those of one group compete for the events of the topic. */
	public String group() {
		return this.engine.group();
	}

	/** How many events are handled at a time. */
	public int concurrency() {
		return this.engine.concurrency();
	}

	/** How many events a handler of batches is given at most; 1 for other handlers. */
	public int batch() {
		return this.engine.batch();
	}

	/** How many events are taken from a stream before they are answered. */
	public int maxInFlight() {
		return this.engine.maxInFlight();
	}

	/** How often an event is tried. */
	public int maxAttempts() {
		return this.engine.maxAttempts();
	}

	/** Where events go that could not be handled. */
	public String deadLetterTopic() {
		return this.engine.deadLetterTopic();
	}

	/** How long closing waits for events in progress. */
	public Duration drainTimeout() {
		return this.engine.drainTimeout();
	}

	/**
	 * Knows the events that were handled before; {@code null} when only copies within a
	 * window of this process are left out.
	 */
	public @Nullable IdempotentRepository handled() {
		return this.handled;
	}

	EngineSpec forEngine() {
		return this.engine;
	}

	@Override
	public String toString() {
		return "subscription " + id() + " to " + pubsub() + "/" + topic();
	}

}
