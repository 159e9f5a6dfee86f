package dev.outrigger.pubsub;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.PubSubBackend;

/**
 * The topics of a connection whose publishes go together where they meet. Thread safe.
 */
final class CoalescedTopics implements AutoCloseable {

	private final MonotonicTimer timer;

	private final Map<Name, CoalescedPublishes> topics = new ConcurrentHashMap<>();

	CoalescedTopics(MonotonicTimer timer) {
		this.timer = timer;
	}

	/** A topic, which all of its publishers share. */
	CoalescedPublishes topic(PubSubBackend backend, String pubsub, String topic) {
		return this.topics.computeIfAbsent(new Name(pubsub, topic),
				(key) -> new CoalescedPublishes(backend, pubsub, topic, this.timer));
	}

	/** Nothing waits here that does not end with the connection's transport. */
	@Override
	public void close() {
		this.topics.clear();
	}

	private record Name(String pubsub, String topic) {

	}

}
