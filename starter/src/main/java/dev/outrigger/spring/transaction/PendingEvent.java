package dev.outrigger.spring.transaction;

import java.util.Arrays;

import dev.outrigger.pubsub.EventOptions;

/**
 * An event of a transaction that is not published yet. Its payload is encoded already, so
 * that what happens to the object does not matter any more.
 *
 * @param broker the broker's name in the application
 * @param topic the topic
 * @param options the event's attributes, with its id and its content type
 * @param payload the payload
 */
public record PendingEvent(String broker, String topic, EventOptions options, byte[] payload) {

	@Override
	public boolean equals(Object other) {
		return other instanceof PendingEvent event && this.broker.equals(event.broker) && this.topic.equals(event.topic)
				&& this.options.equals(event.options) && Arrays.equals(this.payload, event.payload);
	}

	@Override
	public int hashCode() {
		return this.options.id().hashCode();
	}

	/** Without the payload. */
	@Override
	public String toString() {
		return "event '" + this.options.id() + "' for topic '" + this.topic + "' of '" + this.broker + "'";
	}

}
