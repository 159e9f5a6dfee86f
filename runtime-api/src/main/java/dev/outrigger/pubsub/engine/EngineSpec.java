package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What the engine has to know about a subscription.
 *
 * @param id names the subscription in logs, threads and health; unique per connection
 * @param pubsub the component's name in the sidecar
 * @param topic the topic
 * @param group subscriptions of one group compete for the topic's events
 * @param concurrency how many workers handle events
 * @param batch how many events a worker takes together at most
 * @param maxInFlight how many events are taken from a stream before they are answered
 * @param maxAttempts how often an event is tried
 * @param backOff how long to wait after the given number of failures
 * @param recovery what becomes of an event that could not be handled in time
 * @param deadLetterTopic where such events go
 * @param fatal failures that make further attempts useless
 * @param executor runs the handler; {@code null} for a pool of its own
 * @param drainTimeout how long closing waits for events in progress
 * @param metadata passed to the component
 * @param opened run when the sidecar has confirmed a stream
 * @param lost told why there is no stream
 */
public record EngineSpec(String id, String pubsub, String topic, String group, int concurrency, int batch,
		int maxInFlight, int maxAttempts, IntFunction<Duration> backOff, Recovery recovery, String deadLetterTopic,
		Predicate<Throwable> fatal, @Nullable Executor executor, Duration drainTimeout, Map<String, String> metadata,
		Runnable opened, Consumer<String> lost) {

	/** What becomes of an event that could not be handled in time. */
	public enum Recovery {

		/** Publishes it to the dead-letter topic and then acknowledges it. */
		DEAD_LETTER,

		/** Gives it back to the broker. */
		GIVE_BACK,

		/** Drops it. */
		DROP

	}

}
