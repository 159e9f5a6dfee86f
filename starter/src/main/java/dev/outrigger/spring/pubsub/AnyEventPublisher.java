package dev.outrigger.spring.pubsub;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;

/**
 * Publishes payloads of any type to topics of one broker. Thread safe.
 */
public final class AnyEventPublisher {

	private final BrokerPublishers publishers;

	private final Map<Target, EventPublisher<Object>> byTarget = new ConcurrentHashMap<>();

	/**
	 * Creates a publisher.
	 * @param publishers makes the publishers of the broker
	 */
	public AnyEventPublisher(BrokerPublishers publishers) {
		this.publishers = publishers;
	}

	/**
	 * What somebody else wants to be published, as an event.
	 * @param payload the payload, or an {@link OutgoingEvent} with options of its own
	 * @param options those of a mere payload
	 * @return the event
	 */
	public static OutgoingEvent<?> event(Object payload, EventOptions options) {
		return (payload instanceof OutgoingEvent<?> own) ? own : new OutgoingEvent<>(payload, options);
	}

	/**
	 * Publishes an event, and blocks until the broker has it.
	 * @param topic the topic
	 * @param payload the payload
	 * @param options its options
	 * @return the event's id
	 */
	public String publish(String topic, Object payload, EventOptions options) {
		return this.byTarget
			.computeIfAbsent(new Target(topic, payload.getClass()),
					(target) -> this.publishers.blocking(target.topic(), target.type()))
			.publish(payload, options);
	}

	private record Target(String topic, Class<?> type) {

	}

}
