package dev.outrigger.spring.pubsub;

import java.lang.reflect.Type;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishInterceptor;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.transaction.TransactionalPublishers;

/**
 * Makes the publishers of one broker. Thread safe.
 *
 * @param broker the broker's name in the application
 * @param context what facades are made from
 */
public record BrokerPublishers(String broker, FacadeContext context) {

	/**
	 * Makes a publisher.
	 * @param topic the topic
	 * @param payload the type of the payloads
	 * @return the publisher
	 */
	public EventPublisher<Object> blocking(String topic, Type payload) {
		PublisherSpec<Object> spec = spec(topic, payload);
		EventPublisher<Object> direct = EventPublisher.of(connection(), spec);
		return transactional().map((all) -> all.of(this.broker, spec, direct)).orElse(direct);
	}

	/**
	 * Makes a reactive publisher.
	 * @param topic the topic
	 * @param payload the type of the payloads
	 * @return the publisher
	 */
	public ReactiveEventPublisher<Object> reactive(String topic, Type payload) {
		PublisherSpec<Object> spec = spec(topic, payload);
		ReactiveEventPublisher<Object> direct = ReactiveEventPublisher.of(connection(), spec);
		return transactional().map((all) -> all.of(this.broker, spec, direct)).orElse(direct);
	}

	private SidecarConnection connection() {
		return this.context.connection(BuildingBlock.PUBSUB, this.broker);
	}

	private PublisherSpec<Object> spec(String topic, Type payload) {
		return new PublisherSpec<>(this.context.component(BuildingBlock.PUBSUB, this.broker), topic, payload,
				this.context.codec(),
				this.context.beanFactory().getBeanProvider(PublishInterceptor.class).orderedStream().toList());
	}

	private Optional<TransactionalPublishers> transactional() {
		return Optional
			.ofNullable(this.context.beanFactory().getBeanProvider(TransactionalPublishers.class).getIfAvailable());
	}

}
