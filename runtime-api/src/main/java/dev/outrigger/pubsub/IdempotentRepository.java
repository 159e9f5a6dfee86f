package dev.outrigger.pubsub;

import java.time.Duration;

import dev.outrigger.connection.SidecarConnection;

/**
 * Remembers which events a subscription has handled, so that a copy is acknowledged
 * without being handled again, also after a restart and by other instances. Asked before
 * the handler and told after it: an application that ends in between, and two instances
 * that get copies at the same time, still handle an event twice. Methods may block; they
 * are called by the handler's thread. What they throw counts as a failure of the handler.
 * Must be thread safe.
 */
public interface IdempotentRepository {

	/**
	 * Keeps the events in a state store, under {@code outrigger.event.} and their keys.
	 * @param connection the connection, which must outlive the repository
	 * @param component the name of the state store in the sidecar
	 * @param keepFor how long an event is remembered, where the store can
	 * @return the repository
	 */
	static IdempotentRepository inStateStore(SidecarConnection connection, String component, Duration keepFor) {
		return StateIdempotentRepository.of(connection, component, keepFor);
	}

	/**
	 * Whether an event was handled.
	 * @param key stands for the subscription's group and the event's source and id; only
	 * letters and digits
	 * @return whether it was {@linkplain #add added}
	 */
	boolean contains(String key);

	/**
	 * An event was handled.
	 * @param key the event's key
	 */
	void add(String key);

}
