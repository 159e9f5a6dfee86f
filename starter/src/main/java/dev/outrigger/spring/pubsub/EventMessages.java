package dev.outrigger.spring.pubsub;

import dev.outrigger.pubsub.Event;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/** Events as Spring messages: attributes become headers. */
final class EventMessages {

	static final String EVENT = "outrigger_event";

	private EventMessages() {
	}

	static Message<byte[]> message(Event<byte[]> event) {
		MessageBuilder<byte[]> message = MessageBuilder.withPayload(event.data())
			.copyHeaders(event.attributes())
			.setHeader("ce_id", event.id())
			.setHeader("ce_source", event.source())
			.setHeader("ce_type", event.type())
			.setHeader("pubsub", event.pubsub())
			.setHeader("topic", event.topic())
			.setHeader(EVENT, event);
		if (event.contentType() != null) {
			message.setHeader(MessageHeaders.CONTENT_TYPE, event.contentType());
		}
		return message.build();
	}

}
