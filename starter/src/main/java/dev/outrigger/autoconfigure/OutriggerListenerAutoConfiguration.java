package dev.outrigger.autoconfigure;

import dev.outrigger.codec.Codec;
import dev.outrigger.pubsub.BackOff;
import dev.outrigger.spring.inject.Declarations;
import dev.outrigger.spring.listener.ConfigListeners;
import dev.outrigger.spring.listener.ListenerDefaults;
import dev.outrigger.spring.listener.TopicListenerRegistry;
import dev.outrigger.spring.listener.TopicListeners;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.validation.Validator;

/** Listeners of topics and of configuration. */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
public final class OutriggerListenerAutoConfiguration {

	@Bean
	TopicListenerRegistry topicListenerRegistry() {
		return new TopicListenerRegistry();
	}

	@Bean
	TopicListeners topicListeners(ConfigurableBeanFactory beanFactory, Declarations declarations,
			TopicListenerRegistry registry, PropertiesComponents components, OutriggerProperties properties,
			Environment environment, Codec codec, ObjectProvider<Validator> validator) {
		OutriggerProperties.Listener listener = properties.pubsub().listener();
		OutriggerProperties.BackOffProperties backOff = listener.backOff();
		ListenerDefaults defaults = new ListenerDefaults(listener.concurrency(), listener.maxAttempts(),
				new BackOff(backOff.initial(), backOff.multiplier(), backOff.maximum()), listener.drainTimeout(),
				listener.autoStartup(), Threading.VIRTUAL.isActive(environment));
		return new TopicListeners(beanFactory, declarations, registry, components, beanFactory::resolveEmbeddedValue,
				defaults, codec, validator.getIfUnique());
	}

	@Bean
	ConfigListeners configListeners(ConfigurableBeanFactory beanFactory, Declarations declarations) {
		return new ConfigListeners(beanFactory, declarations, beanFactory::resolveEmbeddedValue);
	}

}
