package dev.outrigger.spring.integration;

import java.util.Objects;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.spring.pubsub.AnyEventPublisher;
import dev.outrigger.spring.pubsub.EventHeaders;

import org.springframework.integration.handler.AbstractMessageHandler;
import org.springframework.messaging.Message;

/** Publishes messages to one topic. Thread safe. */
final class EventPublishingHandler extends AbstractMessageHandler {

	private final String topic;

	private final AnyEventPublisher publisher;

	EventPublishingHandler(String topic, AnyEventPublisher publisher) {
		this.topic = topic;
		this.publisher = publisher;
	}

	@Override
	public String getComponentType() {
		return "outrigger:outbound-channel-adapter";
	}

	@Override
	protected void handleMessageInternal(Message<?> message) {
		OutgoingEvent<?> event = AnyEventPublisher.event(message.getPayload(), Objects.requireNonNullElse(
				message.getHeaders().get(EventHeaders.OPTIONS, EventOptions.class), EventOptions.DEFAULT));
		this.publisher.publish(this.topic, event.payload(), event.options());
	}

}
