package dev.outrigger.spring.pubsub;

import dev.outrigger.pubsub.Event;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/** Events as Spring messages: attributes become headers. */
public final class EventMessages {

	private EventMessages() {
	}

	/**
	 * An event as a message.
	 * @param <T> the type of the payload
	 * @param event the event
	 * @return the message, with the headers of {@link EventHeaders}
	 */
	public static <T> Message<T> message(Event<T> event) {
		MessageBuilder<T> message = MessageBuilder.withPayload(event.data())
			.copyHeaders(event.attributes())
			.setHeader(EventHeaders.ID, event.id())
			.setHeader(EventHeaders.SOURCE, event.source())
			.setHeader(EventHeaders.TYPE, event.type())
			.setHeader(EventHeaders.PUBSUB, event.pubsub())
			.setHeader(EventHeaders.TOPIC, event.topic())
			.setHeader(EventHeaders.EVENT, event);
		if (event.contentType() != null) {
			message.setHeader(MessageHeaders.CONTENT_TYPE, event.contentType());
		}
		return message.build();
	}

}
