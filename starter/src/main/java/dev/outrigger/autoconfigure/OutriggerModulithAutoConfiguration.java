package dev.outrigger.autoconfigure;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.modulith.BrokerTransport;
import dev.outrigger.spring.modulith.OutboxListener;
import dev.outrigger.spring.modulith.OutboxRetry;
import dev.outrigger.spring.pubsub.AnyEventPublisher;
import dev.outrigger.spring.pubsub.BrokerPublishers;
import dev.outrigger.spring.transaction.EventOutbox;
import dev.outrigger.spring.transaction.PendingEventSender;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.env.Environment;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.support.EventExternalizationTransport;
import org.springframework.modulith.events.support.EventExternalizerModuleListener;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The outbox in Spring Modulith's event publication registry, and its externalised events
 * on a broker, where a property names one.
 */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class,
		before = OutriggerTransactionAutoConfiguration.class,
		afterName = { "org.springframework.modulith.events.config.EventExternalizationAutoConfiguration",
				"org.springframework.modulith.events.config.EventPublicationAutoConfiguration",
				"org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration" })
@ConditionalOnClass(EventExternalizationTransport.class)
@ConditionalOnBean(SidecarConnection.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerModulithAutoConfiguration {

	/** Events that are kept in the database. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(EventPublicationRepository.class)
	static class OutboxConfiguration {

		private static final String TRIGGER = "spring.modulith.events.registry-trigger-annotation";

		/** Only made where publishers use it. */
		@Bean
		@Lazy
		@ConditionalOnMissingBean
		EventOutbox outriggerEventOutbox(ApplicationEventPublisher publisher, Environment environment) {
			String trigger = environment.getProperty(TRIGGER, "");
			if (!trigger.isBlank() && !trigger.equals(TransactionalEventListener.class.getName())) {
				throw new OutriggerStartupException(
						"The property '" + TRIGGER + "' is '" + trigger
								+ "', so that Spring Modulith would not keep the events of the outbox",
						"Leave the property out, or set it to " + TransactionalEventListener.class.getName() + ".",
						null);
			}
			return publisher::publishEvent;
		}

		@Bean
		OutboxListener outriggerOutboxListener(PendingEventSender sender) {
			return new OutboxListener(sender);
		}

		@Bean
		OutboxRetry outriggerOutboxRetry(IncompleteEventPublications publications,
				EventPublicationRepository repository, OutriggerProperties properties) {
			return new OutboxRetry(publications, repository, properties.pubsub().publisher().outbox().retryInterval(),
					properties.pubsub().usesOutbox());
		}

	}

	/** Events that Spring Modulith externalises. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("outrigger.modulith.broker")
	@ConditionalOnBean(EventExternalizationConfiguration.class)
	@EnableConfigurationProperties(ModulithProperties.class)
	static class ExternalizationConfiguration {

		@Bean
		@ConditionalOnMissingBean
		BrokerTransport outriggerBrokerTransport(FacadeContext facades, ModulithProperties properties,
				BeanFactory beanFactory) {
			StandardEvaluationContext expressions = new StandardEvaluationContext();
			expressions.setBeanResolver(new BeanFactoryResolver(beanFactory));
			return new BrokerTransport(new AnyEventPublisher(new BrokerPublishers(properties.broker(), facades)),
					expressions);
		}

		@Bean
		EventExternalizerModuleListener outriggerEventExternalizer(EventExternalizationConfiguration configuration,
				BrokerTransport transport) {
			return new EventExternalizerModuleListener(configuration, transport);
		}

	}

}
