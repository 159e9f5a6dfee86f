package dev.outrigger.spring.integration;

import dev.outrigger.DeadLetterEventException;
import dev.outrigger.DropEventException;
import dev.outrigger.pubsub.Event;
import dev.outrigger.spring.pubsub.EventMessages;
import dev.outrigger.spring.pubsub.TopicListenerContainer;
import dev.outrigger.spring.pubsub.TopicListenerContainerFactory;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.messaging.MessagingException;

/** Sends the events of a topic to a channel, while it runs. */
final class EventMessageProducer<T> extends MessageProducerSupport {

	private final TopicListenerContainerFactory listeners;

	private final TopicListenerRegistry registry;

	private final String id;

	private final String pubsub;

	private final String topic;

	private final Class<T> type;

	private @Nullable TopicListenerContainer container;

	EventMessageProducer(TopicListenerContainerFactory listeners, TopicListenerRegistry registry, String id,
			String pubsub, String topic, Class<T> type) {
		this.listeners = listeners;
		this.registry = registry;
		this.id = id;
		this.pubsub = pubsub;
		this.topic = topic;
		this.type = type;
	}

	@Override
	public String getComponentType() {
		return "outrigger:inbound-channel-adapter";
	}

	/** Early, as some sidecars ask for the topics before the application runs. */
	@Override
	protected void onInit() {
		super.onInit();
		this.container = this.listeners.registerStopped(this.id, this.pubsub, this.topic, this.type, this::handle);
	}

	@Override
	protected void doStart() {
		if (this.container != null) {
			this.registry.startNowOrWithOthers(this.container);
		}
	}

	@Override
	protected void doStop() {
		if (this.container != null) {
			this.registry.stop(this.container);
		}
	}

	@Override
	public void destroy() {
		super.destroy();
		if (this.container != null) {
			this.registry.remove(this.container);
		}
	}

	private void handle(Event<T> event) {
		try {
			sendMessage(EventMessages.message(event));
		}
		catch (MessagingException ex) {
			throw decision(ex);
		}
	}

	/** What a part of the flow decided about the event, however deep it is wrapped. */
	private static RuntimeException decision(MessagingException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof DropEventException || cause instanceof DeadLetterEventException) {
				return (RuntimeException) cause;
			}
		}
		return failure;
	}

}
