package dev.outrigger.spring.pubsub;

import java.time.Duration;

import dev.outrigger.pubsub.BackOff;
import org.jspecify.annotations.Nullable;

/**
 * What listeners do unless their annotation says otherwise.
 *
 * @param concurrency how many events are handled at a time
 * @param maxInFlight how many events are taken from a stream before they are answered;
 * {@code null} for ten times the concurrency, and at least 100
 * @param maxAttempts how often an event is tried
 * @param backOff how long to wait between tries
 * @param drainTimeout how long stopping waits for events in progress
 * @param autoStartup whether listeners start with the application
 * @param idempotentStore the state store that remembers handled events, by its name in
 * the application; empty for none
 * @param idempotentFor how long it does
 * @param virtualThreads whether handlers run on virtual threads
 */
public record ListenerDefaults(int concurrency, @Nullable Integer maxInFlight, int maxAttempts, BackOff backOff,
		Duration drainTimeout, boolean autoStartup, String idempotentStore, Duration idempotentFor,
		boolean virtualThreads) {

}
