package dev.outrigger.pubsub;

import java.util.Collection;
import java.util.List;

import dev.outrigger.connection.SidecarConnection;

/**
 * Publishes events to one topic. Every method blocks until the broker has the event or
 * the deadline passed; on a non-blocking Reactor thread use
 * {@link ReactiveEventPublisher}. Thread safe.
 * <p>
 * An event keeps its id however often the library tries to publish it. All methods throw
 * a {@link dev.outrigger.SidecarException} when the sidecar fails, and an
 * {@link dev.outrigger.OutcomeUnknownException} when the event may have been published:
 * publish it again with the same id.
 * <p>
 * Supported by Dapr, over gRPC and HTTP, and by Layotto.
 *
 * @param <E> the type of the payloads
 */
public interface EventPublisher<E> {

	/**
	 * Makes a publisher.
	 * @param <E> the type of the payloads
	 * @param connection the connection, which must outlive the publisher
	 * @param spec the topic and the type
	 * @return the publisher
	 */
	static <E> EventPublisher<E> of(SidecarConnection connection, PublisherSpec<E> spec) {
		return new BlockingEventPublisher<>(new PublishCalls<>(connection, spec));
	}

	/**
	 * Publishes an event with a random id.
	 * @param payload the payload
	 * @return the event's id
	 */
	String publish(E payload);

	/**
	 * Publishes an event.
	 * @param payload the payload
	 * @param options its attributes, and what the broker should know
	 * @return the event's id
	 */
	String publish(E payload, EventOptions options);

	/**
	 * Publishes many events: not atomically, and in no promised order.
	 * @param events the events, no id twice
	 * @return the ids, in the order of the events
	 * @throws dev.outrigger.PartialOutcomeException when not all of them were published;
	 * it knows what became of each
	 */
	List<String> publishAll(Collection<OutgoingEvent<E>> events);

}
