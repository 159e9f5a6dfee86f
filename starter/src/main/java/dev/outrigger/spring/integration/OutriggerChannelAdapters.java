package dev.outrigger.spring.integration;

import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.pubsub.AnyEventPublisher;
import dev.outrigger.spring.pubsub.BrokerPublishers;
import dev.outrigger.spring.pubsub.TopicListenerContainerFactory;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.integration.handler.AbstractMessageHandler;

/**
 * Makes the channel adapters of flows, to be declared as beans:
 *
 * <pre class="code">
 * &#64;Bean
 * IntegrationFlow bills(OutriggerChannelAdapters adapters) {
 *     return IntegrationFlow.from(adapters.inbound("bills", "shop", "orders", Order.class))
 *         .transform(Order.class, Bill::of)
 *         .handle(adapters.outbound("shop", "bills"))
 *         .get();
 * }
 * </pre>
 *
 * Thread safe.
 */
public final class OutriggerChannelAdapters {

	private final TopicListenerContainerFactory listeners;

	private final TopicListenerRegistry registry;

	private final FacadeContext facades;

	/**
	 * Creates a factory.
	 * @param listeners makes the listeners of inbound adapters
	 * @param registry starts and stops them
	 * @param facades has the publishers of outbound ones
	 */
	public OutriggerChannelAdapters(TopicListenerContainerFactory listeners, TopicListenerRegistry registry,
			FacadeContext facades) {
		this.listeners = listeners;
		this.registry = registry;
		this.facades = facades;
	}

	/**
	 * Sends the events of a topic to a channel. An event is acknowledged when the channel
	 * took it: with direct channels, when the flow has ended. An exception of the flow,
	 * unless it has an error channel, has the event tried again. Where events come by
	 * callback, declare the topic as an
	 * {@link dev.outrigger.spring.pubsub.AnnouncedTopic}, too.
	 * @param id names the listener
	 * @param pubsub the broker's name in the application
	 * @param topic the topic
	 * @param type the type of the payloads
	 * @return the adapter, whose messages have the headers of
	 * {@link dev.outrigger.spring.pubsub.EventHeaders}
	 */
	public MessageProducerSupport inbound(String id, String pubsub, String topic, Class<?> type) {
		return new EventMessageProducer<>(this.listeners, this.registry, id, pubsub, topic, type);
	}

	/**
	 * Publishes messages, and blocks until the broker has them. Their payloads become
	 * those of the events, whose options are in the header
	 * {@link dev.outrigger.spring.pubsub.EventHeaders#OPTIONS}; or a payload is an
	 * {@link dev.outrigger.pubsub.OutgoingEvent}, with its own. The headers of an event
	 * that came in are not passed on, as what goes out is another event.
	 * @param pubsub the broker's name in the application
	 * @param topic the topic
	 * @return the adapter
	 */
	public AbstractMessageHandler outbound(String pubsub, String topic) {
		return new EventPublishingHandler(topic, new AnyEventPublisher(new BrokerPublishers(pubsub, this.facades)));
	}

}
