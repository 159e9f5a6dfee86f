package dev.outrigger.spring.integration;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.spring.pubsub.BrokerPublishers;
import dev.outrigger.spring.pubsub.EventHeaders;

import org.springframework.integration.handler.AbstractMessageHandler;
import org.springframework.messaging.Message;

/** Publishes messages to one topic. Thread safe. */
final class EventPublishingHandler extends AbstractMessageHandler {

	private final String topic;

	private final BrokerPublishers publishers;

	private final Map<Class<?>, EventPublisher<Object>> byType = new ConcurrentHashMap<>();

	EventPublishingHandler(String topic, BrokerPublishers publishers) {
		this.topic = topic;
		this.publishers = publishers;
	}

	@Override
	public String getComponentType() {
		return "outrigger:outbound-channel-adapter";
	}

	@Override
	protected void handleMessageInternal(Message<?> message) {
		Object payload = message.getPayload();
		if (payload instanceof OutgoingEvent<?> event) {
			publish(event.payload(), event.options());
		}
		else {
			publish(payload, Objects.requireNonNullElse(
					message.getHeaders().get(EventHeaders.OPTIONS, EventOptions.class), EventOptions.DEFAULT));
		}
	}

	private void publish(Object payload, EventOptions options) {
		this.byType.computeIfAbsent(payload.getClass(), (type) -> this.publishers.blocking(this.topic, type))
			.publish(payload, options);
	}

}
