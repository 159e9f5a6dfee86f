package dev.outrigger.pubsub;

import java.util.Map;

import dev.outrigger.pubsub.encoding.EventEnvelope;
import dev.outrigger.pubsub.engine.DeadLetters;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as a listener gets it.
 *
 * @param <T> the type of the payload
 * @param id the event's id; may be empty on events of other programs
 * @param source where it comes from; may be empty on events of other programs
 * @param type what kind of event it is; may be empty on events of other programs
 * @param contentType the content type of the payload as it travelled
 * @param data the payload
 * @param pubsub the component that delivered the event
 * @param topic the topic that delivered the event
 * @param attributes the other CloudEvents attributes
 */
public record Event<T>(String id, String source, String type, @Nullable String contentType, T data, String pubsub,
		String topic, Map<String, String> attributes) {

	/**
	 * An event as it lies on a topic, taken out of our envelope if it travels in one: for
	 * code below the building blocks.
	 * @param event the event as it lies on the topic
	 * @param pubsub the component
	 * @param topic the topic
	 * @return the event, its payload as bytes
	 */
	public static Event<byte[]> of(WireEvent event, String pubsub, String topic) {
		WireEvent opened = EventEnvelope.unwrap(event);
		return of(opened, opened.data(), pubsub, topic);
	}

	/** An event that is out of its envelope, with its payload read. */
	static <T> Event<T> of(WireEvent event, T data, String pubsub, String topic) {
		return new Event<>(event.id(), event.source(), event.type(), event.contentType(), data, pubsub, topic,
				event.attributes());
	}

	/**
	 * The same event with another payload.
	 * @param <S> the type of the other payload
	 * @param other the other payload
	 * @return the event
	 */
	public <S> Event<S> withData(S other) {
		return new Event<>(this.id, this.source, this.type, this.contentType, other, this.pubsub, this.topic,
				this.attributes);
	}

	/**
	 * The attribute of a dead letter that names the topic on which the event could not be
	 * handled.
	 */
	public static final String FAILED_TOPIC = DeadLetters.FAILED_TOPIC;

	/**
	 * The attribute of a dead letter that names the listener that could not handle the
	 * event.
	 */
	public static final String FAILED_LISTENER = DeadLetters.FAILED_LISTENER;

	/** The attribute of a dead letter that says why the event could not be handled. */
	public static final String FAILED_REASON = DeadLetters.FAILED_REASON;

	/** The attribute of a dead letter that says how often the event was tried. */
	public static final String FAILED_ATTEMPTS = DeadLetters.FAILED_ATTEMPTS;

}
