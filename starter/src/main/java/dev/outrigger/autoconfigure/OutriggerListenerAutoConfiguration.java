package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.Objects;

import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.BackOff;
import dev.outrigger.spring.binding.BindingListenerRegistrar;
import dev.outrigger.spring.config.ConfigListenerRegistrar;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import dev.outrigger.spring.pubsub.EventInterceptor;
import dev.outrigger.spring.pubsub.IdleListeners;
import dev.outrigger.spring.pubsub.ListenerDefaults;
import dev.outrigger.spring.pubsub.TopicListenerContainerFactory;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import dev.outrigger.spring.state.NearCacheObserver;
import dev.outrigger.spring.state.NearCaches;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.validation.Validator;

/**
 * Listeners of topics and of configuration, of each context of a hierarchy: they share
 * the connection.
 */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
@ConditionalOnBean({ SidecarConnection.class, OutriggerAnnotationPostProcessor.class, Codec.class })
@ConditionalOnEnabledOutrigger
public final class OutriggerListenerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	TopicListenerRegistry topicListenerRegistry(ApplicationEventPublisher publisher) {
		return new TopicListenerRegistry(publisher);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	TopicListenerContainerFactory topicListenerContainerFactory(ConfigurableBeanFactory beanFactory,
			OutriggerAnnotationPostProcessor annotations, TopicListenerRegistry registry,
			PropertiesComponents components, OutriggerProperties properties, Environment environment, Codec codec,
			ObjectProvider<Validator> validator, ObjectProvider<LifecycleProperties> lifecycle,
			ObjectProvider<EventInterceptor> interceptors) {
		PubSubProperties.Listener listener = properties.pubsub().listener();
		PubSubProperties.BackOff backOff = listener.backOff();
		ListenerDefaults defaults = new ListenerDefaults(listener.concurrency(), listener.maxInFlight(),
				listener.maxAttempts(), new BackOff(backOff.initial(), backOff.multiplier(), backOff.maximum()),
				drainTimeout(listener, lifecycle.getIfAvailable(LifecycleProperties::new)), listener.autoStartup(),
				listener.idempotent().store().strip(), listener.idempotent().keepFor(),
				Threading.VIRTUAL.isActive(environment));
		return new TopicListenerContainerFactory(beanFactory, annotations, registry, components,
				beanFactory::resolveEmbeddedValue, defaults, codec, validator.getIfUnique(), interceptors);
	}

	/** What is left of a shutdown phase is for the answers. */
	private static Duration drainTimeout(PubSubProperties.Listener listener, LifecycleProperties lifecycle) {
		Duration most = lifecycle.getTimeoutPerShutdownPhase().multipliedBy(9).dividedBy(10);
		return (listener.drainTimeout().compareTo(most) > 0) ? most : listener.drainTimeout();
	}

	/** One for a hierarchy of contexts: each sees what the others write. */
	@Bean
	@ConditionalOnMissingBean
	NearCaches outriggerNearCaches(OutriggerProperties properties, ObjectProvider<FacadeContext> facades,
			ObjectProvider<NearCacheObserver> observers, ObjectProvider<TopicListenerContainerFactory> listeners) {
		return new NearCaches(properties.state().nearCaches(), facades::getObject, observers, listeners);
	}

	@Bean
	@ConditionalOnProperty("outrigger.pubsub.listener.idle-event-interval")
	IdleListeners idleListeners(TopicListenerRegistry registry, OutriggerProperties properties) {
		return new IdleListeners(registry, Objects.requireNonNull(properties.pubsub().listener().idleEventInterval()));
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	BindingListenerRegistrar bindingListenerRegistrar(ConfigurableBeanFactory beanFactory,
			OutriggerAnnotationPostProcessor annotations, PropertiesComponents components, Codec codec,
			Environment environment) {
		return new BindingListenerRegistrar(beanFactory, annotations, components, codec,
				beanFactory::resolveEmbeddedValue, Threading.VIRTUAL.isActive(environment));
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	ConfigListenerRegistrar configListenerRegistrar(ConfigurableBeanFactory beanFactory,
			OutriggerAnnotationPostProcessor annotations) {
		return new ConfigListenerRegistrar(beanFactory, annotations, beanFactory::resolveEmbeddedValue);
	}

}
