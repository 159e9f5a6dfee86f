package dev.outrigger.autoconfigure;

import dev.outrigger.spring.inject.FacadeFactory;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import dev.outrigger.spring.lock.LockAdvisor;

import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/** Methods under locks. */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class)
public final class OutriggerLockAutoConfiguration {

	@Bean
	static BeanFactoryPostProcessor outriggerProxies() {
		return (beanFactory) -> {
			if (beanFactory instanceof BeanDefinitionRegistry registry) {
				AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
				AopConfigUtils.forceAutoProxyCreatorToUseClassProxying(registry);
			}
		};
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static LockAdvisor outriggerLockAdvisor(ConfigurableBeanFactory beanFactory) {
		return LockAdvisor.of(() -> beanFactory.getBean(FacadeFactory.class),
				() -> beanFactory.getBean(OutriggerAnnotationPostProcessor.class), beanFactory::resolveEmbeddedValue);
	}

}
