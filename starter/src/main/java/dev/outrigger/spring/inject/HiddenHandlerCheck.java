package dev.outrigger.spring.inject;

import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Refuses beans with listener methods that nobody would call: no bean definition showed
 * them in time.
 */
public final class HiddenHandlerCheck implements BeanPostProcessor {

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
	public Object postProcessAfterInitialization(Object bean, String name) {
		Class<?> type = ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
		if (this.annotations.hides(type, name)) {
			throw refused(type, name);
		}
		return bean;
	}

	private OutriggerStartupException refused(Class<?> type, String name) {
		String what = "The bean '" + name + "' is a " + type.getName() + " with listener methods, which ";
		return this.beanFactory.containsBeanDefinition(name)
				? new OutriggerStartupException(what + "its definition hides, or which was defined too late",
						"Declare the concrete return type of the method that makes the bean, and define it before the"
								+ " application starts.",
						null)
				: new OutriggerStartupException(what + "are not called, as it has no bean definition",
						"Define it as a bean of its own.", null);
	}

}
