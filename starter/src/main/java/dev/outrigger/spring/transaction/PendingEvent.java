package dev.outrigger.spring.transaction;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

import dev.outrigger.pubsub.EventOptions;
import org.jspecify.annotations.Nullable;

/**
 * An event of a transaction that is not published yet. Its payload is encoded already, so
 * that what happens to the object does not matter any more. An outbox stores it by the
 * application's own JSON mapper, which may leave out what is empty.
 *
 * @param broker the broker's name in the application
 * @param topic the topic
 * @param id the event's id
 * @param source where it comes from
 * @param type what kind of event it is
 * @param contentType the content type of the payload
 * @param attributes further attributes
 * @param ttl how long it is of interest; {@code null} for ever
 * @param metadata passed to the component
 * @param payload the payload
 */
public record PendingEvent(String broker, String topic, String id, String source, String type,
		@Nullable String contentType, Map<String, String> attributes, @Nullable Duration ttl,
		Map<String, String> metadata, byte[] payload) {

	/**
	 * Creates an event; what was left out is empty.
	 */
	public PendingEvent {
		source = Objects.requireNonNullElse(source, "");
		type = Objects.requireNonNullElse(type, "");
		attributes = Objects.requireNonNullElse(attributes, Map.of());
		metadata = Objects.requireNonNullElse(metadata, Map.of());
		payload = Objects.requireNonNullElse(payload, new byte[0]);
	}

	static PendingEvent of(String broker, String topic, EventOptions options, byte[] payload) {
		return new PendingEvent(broker, topic, options.id(), options.source(), options.type(), options.contentType(),
				options.attributes(), options.ttl(), options.metadata(), payload);
	}

	/** How to publish it. */
	EventOptions options() {
		return new EventOptions(this.id, this.source, this.type, this.contentType, this.attributes, this.ttl,
				this.metadata);
	}

	/** What two tries to publish it have in common. */
	public String key() {
		return String.join("\n", this.broker, this.topic, this.id);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PendingEvent event && key().equals(event.key()) && options().equals(event.options())
				&& Arrays.equals(this.payload, event.payload);
	}

	@Override
	public int hashCode() {
		return key().hashCode();
	}

	/** Without the payload. */
	@Override
	public String toString() {
		return "event '" + this.id + "' for topic '" + this.topic + "' of '" + this.broker + "'";
	}

}
