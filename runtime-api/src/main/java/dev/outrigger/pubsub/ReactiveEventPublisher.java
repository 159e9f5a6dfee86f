package dev.outrigger.pubsub;

import java.util.Collection;
import java.util.List;

import dev.outrigger.connection.SidecarConnection;
import reactor.core.publisher.Mono;

/**
 * Reactive counterpart of {@link EventPublisher}; same contract. Nothing happens before a
 * subscription; a repeated subscription publishes the same event with the same id.
 * Cancelling reaches the wire.
 *
 * @param <E> the type of the payloads
 */
public interface ReactiveEventPublisher<E> {

	/**
	 * Makes a publisher.
	 * @param <E> the type of the payloads
	 * @param connection the connection, which must outlive the publisher
	 * @param spec the topic and the type
	 * @return the publisher
	 */
	static <E> ReactiveEventPublisher<E> of(SidecarConnection connection, PublisherSpec<E> spec) {
		return new MonoEventPublisher<>(new PublishCalls<>(connection, spec));
	}

	/** See {@link EventPublisher#publish(Object)}. */
	Mono<String> publish(E payload);

	/** See {@link EventPublisher#publish(Object, EventOptions)}. */
	Mono<String> publish(E payload, EventOptions options);

	/** See {@link EventPublisher#publishAll(Collection)}. */
	Mono<List<String>> publishAll(Collection<OutgoingEvent<E>> events);

}
