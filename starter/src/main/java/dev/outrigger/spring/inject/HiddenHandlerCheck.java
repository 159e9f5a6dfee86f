package dev.outrigger.spring.inject;

import java.util.Set;

import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds annotated methods that no bean definition showed, because a factory method hides
 * the type that it returns.
 */
public final class HiddenHandlerCheck implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beanFactory;

	private final OutriggerAnnotationPostProcessor annotations;

	/**
	 * Creates a check.
	 * @param beanFactory the beans
	 * @param annotations what was found in their definitions
	 */
	public HiddenHandlerCheck(ConfigurableListableBeanFactory beanFactory,
			OutriggerAnnotationPostProcessor annotations) {
		this.beanFactory = beanFactory;
		this.annotations = annotations;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Set<String> known = this.annotations.beansWithMethods();
		for (String name : this.beanFactory.getSingletonNames()) {
			Object bean = known.contains(name) ? null : this.beanFactory.getSingleton(name);
			Class<?> type = (bean != null) ? AopProxyUtils.ultimateTargetClass(bean) : Object.class;
			if (this.annotations.hasMethods(type) && this.beanFactory.containsBeanDefinition(name)) {
				throw new OutriggerStartupException(
						"The bean '" + name + "' is a " + type.getName()
								+ " with annotated methods, which its definition hides",
						"Declare the concrete return type of the method that makes the bean.", null);
			}
		}
	}

}
