package dev.outrigger.pubsub;

import java.util.List;

/**
 * Events that are about to be published. Each has its id already.
 *
 * @param <E> the type of the payloads
 * @param pubsub the component's name in the sidecar
 * @param topic the topic
 * @param events the events, one or more
 */
public record PublishRequest<E>(String pubsub, String topic, List<OutgoingEvent<E>> events) {

	/**
	 * Creates a request; the list is copied.
	 */
	public PublishRequest {
		events = List.copyOf(events);
	}

	/**
	 * The same request with one more attribute in each event that does not have it yet.
	 * @param name a name as in {@link EventOptions#withAttribute}
	 * @param value its value
	 * @return the request
	 */
	public PublishRequest<E> withAttribute(String name, String value) {
		return new PublishRequest<>(this.pubsub, this.topic, this.events.stream().map((event) -> {
			EventOptions options = event.options();
			return options.attributes().containsKey(name) ? event
					: new OutgoingEvent<>(event.payload(), options.withAttribute(name, value));
		}).toList());
	}

}
