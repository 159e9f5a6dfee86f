package dev.outrigger.spring.transaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.outrigger.codec.ValueCodec;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.OutgoingEvent;

/**
 * Makes the pending events of one publisher.
 *
 * @param <E> the type of the payloads
 * @param broker the broker's name in the application
 * @param topic the topic
 * @param codec how payloads become bytes
 */
record PendingEventEncoder<E>(String broker, String topic, ValueCodec<E> codec) {

	/**
	 * Encodes an event, and gives it an id unless it has one.
	 * @throws IllegalArgumentException when it has no payload
	 * @throws dev.outrigger.CodecException when its payload cannot be written
	 */
	PendingEvent encode(OutgoingEvent<E> event) {
		if (event.payload() == null) {
			throw new IllegalArgumentException("payload: null (expected: a value)");
		}
		EventOptions options = event.options();
		if (options.id().isEmpty()) {
			options = options.withId(UUID.randomUUID().toString());
		}
		return PendingEvent.of(this.broker, this.topic,
				options.withContentType(Objects.requireNonNullElse(options.contentType(), this.codec.contentType())),
				this.codec.encode(event.payload()));
	}

	/**
	 * Encodes events.
	 * @throws IllegalArgumentException when one has no payload, or two have the same id
	 */
	List<PendingEvent> encode(Collection<OutgoingEvent<E>> events) {
		List<PendingEvent> encoded = new ArrayList<>(events.size());
		Set<String> ids = new HashSet<>();
		for (OutgoingEvent<E> event : events) {
			PendingEvent pending = encode(event);
			if (!ids.add(pending.id())) {
				throw new IllegalArgumentException("id: '" + pending.id() + "' (expected: no id twice)");
			}
			encoded.add(pending);
		}
		return encoded;
	}

}
