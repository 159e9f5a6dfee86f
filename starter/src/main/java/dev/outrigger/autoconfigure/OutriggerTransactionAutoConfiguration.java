package dev.outrigger.autoconfigure;

import java.util.List;

import dev.outrigger.BuildingBlock;
import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.PublishInterceptor;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.transaction.EventOutbox;
import dev.outrigger.spring.transaction.PendingEventSender;
import dev.outrigger.spring.transaction.TransactionalPublishers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Publishers that mind Spring's transactions, where a property wants them to. */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
@ConditionalOnClass(TransactionSynchronizationManager.class)
@ConditionalOnBean(SidecarConnection.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerTransactionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	PendingEventSender outriggerPendingEventSender(ObjectProvider<FacadeContext> provided, Codec codec,
			ObjectProvider<PublishInterceptor> interceptors) {
		return new PendingEventSender((broker, topic) -> {
			FacadeContext facades = provided.getObject();
			List<PublishInterceptor> ordered = interceptors.orderedStream().toList();
			return new PendingEventSender.Target(facades.connection(BuildingBlock.PUBSUB, broker), new PublisherSpec<>(
					facades.component(BuildingBlock.PUBSUB, broker), topic, byte[].class, codec, ordered));
		});
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	TransactionalPublishers outriggerTransactionalPublishers(OutriggerProperties properties,
			PropertiesComponents components, PendingEventSender sender, ObjectProvider<EventOutbox> outbox) {
		return new TransactionalPublishers(
				(broker) -> properties.pubsub().inTransaction(components.properties(BuildingBlock.PUBSUB, broker)),
				sender, outbox::getIfAvailable);
	}

}
