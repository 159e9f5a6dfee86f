package dev.outrigger.spring.pubsub;

import dev.outrigger.pubsub.Event;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/** Events as Spring messages: attributes become headers. */
final class EventMessages {

	private EventMessages() {
	}

	static Message<byte[]> message(Event<byte[]> event) {
		MessageBuilder<byte[]> message = MessageBuilder.withPayload(event.data())
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
