package dev.outrigger.pubsub;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import dev.outrigger.codec.Codec;
import org.jspecify.annotations.Nullable;

/**
 * What to subscribe to and how to handle it.
 *
 * @param <T> the type of the payloads
 * @param id names the subscription in logs, threads and health; unique per connection
 * @param pubsub the component's name in the sidecar
 * @param topic the topic
 * @param type the type of the payloads, which may be generic
 * @param codec how bytes become payloads
 * @param concurrency how many events are handled at a time
 * @param maxAttempts how often an event is tried
 * @param backOff how long to wait between tries
 * @param exhaustion what becomes of an event that could not be handled in time
 * @param deadLetterTopic where such events go
 * @param fatal failures that make further tries useless
 * @param executor runs the handler; {@code null} for a pool of its own
 * @param drainTimeout how long closing waits for events in progress
 * @param metadata handed to the component
 */
public record SubscriptionSpec<T>(String id, String pubsub, String topic, Type type, Codec codec, int concurrency,
		int maxAttempts, BackOff backOff, RecoveryAction exhaustion, String deadLetterTopic, Predicate<Throwable> fatal,
		@Nullable Executor executor, Duration drainTimeout, Map<String, String> metadata) {

	/**
	 * Creates a specification; the metadata is copied.
	 * @throws IllegalArgumentException when a number is below 1, or the dead-letter topic
	 * is the topic itself
	 */
	public SubscriptionSpec {
		Topics.check(topic);
		Topics.check(deadLetterTopic);
		if (concurrency < 1) {
			throw new IllegalArgumentException("concurrency: " + concurrency + " (expected: at least 1)");
		}
		if (maxAttempts < 1) {
			throw new IllegalArgumentException("maxAttempts: " + maxAttempts + " (expected: at least 1)");
		}
		if (deadLetterTopic.equals(topic)) {
			throw new IllegalArgumentException(
					"deadLetterTopic: '" + deadLetterTopic + "' (expected: another topic than the one subscribed to)");
		}
		metadata = Map.copyOf(metadata);
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

}
