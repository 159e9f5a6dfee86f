package dev.outrigger.autoconfigure;

import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import dev.outrigger.spring.lock.LockPostProcessor;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/**
 * Methods under locks. Only their beans are proxied, by class unless
 * {@code spring.aop.proxy-target-class} is {@code false}.
 */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
@ConditionalOnBean({ FacadeContext.class, OutriggerAnnotationPostProcessor.class })
@ConditionalOnEnabledOutrigger
public final class OutriggerLockAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static LockPostProcessor outriggerLockPostProcessor(ConfigurableBeanFactory beanFactory, Environment environment) {
		LockPostProcessor processor = new LockPostProcessor(beanFactory,
				() -> beanFactory.getBean(OutriggerProperties.class).lock().onLockLost());
		processor.setProxyTargetClass(environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true));
		return processor;
	}

}
