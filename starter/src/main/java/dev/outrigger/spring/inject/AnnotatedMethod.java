package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.ScopeNotActiveException;

/**
 * An annotated method of a bean.
 *
 * @param <A> the annotation
 * @param beanName the bean's name; the proxy's where the bean has a scope
 * @param method the method
 * @param annotation the annotation
 */
public record AnnotatedMethod<A extends Annotation>(String beanName, Method method, A annotation) {

	/**
	 * Binds the method to its bean, which is asked for at each call unless it is a
	 * singleton. The proxy of a scoped bean stands for it.
	 * @param <T> what calls the method
	 * @param beanFactory has the bean
	 * @param call makes what calls the method, of the bean (or a proxy of it) and the
	 * method as it is called on that
	 * @return gives what calls the method
	 * @throws OutriggerStartupException when the bean's scope is not active where
	 * listeners are called, or a proxy does not hand the call on to the bean
	 */
	public <T> Supplier<T> bind(BeanFactory beanFactory, BiFunction<Object, Method, T> call) {
		try {
			String target = ScopedProxyUtils.getTargetBeanName(this.beanName);
			if (beanFactory.containsBean(target)) {
				// The proxy does not show whether there can be a bean behind it.
				beanFactory.getBean(target);
			}
			T bound = bindNow(beanFactory, call);
			return beanFactory.isSingleton(this.beanName) ? () -> bound : () -> bindNow(beanFactory, call);
		}
		catch (ScopeNotActiveException ex) {
			throw refused("the bean's scope is not active where listeners are called",
					"Put the method into a singleton, which gets from the event what it needs.", ex);
		}
	}

	private <T> T bindNow(BeanFactory beanFactory, BiFunction<Object, Method, T> call) {
		Object bean = beanFactory.getBean(this.beanName);
		return call.apply(bean, invocable(bean));
	}

	private Method invocable(Object bean) {
		int modifiers = this.method.getModifiers();
		if (AopUtils.isCglibProxy(bean) && (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers))) {
			throw refused("the method is private or final, so that it cannot be called through the bean's proxy",
					"Make the method neither private nor final.", null);
		}
		try {
			return AopUtils.selectInvocableMethod(this.method, bean.getClass());
		}
		catch (IllegalStateException ex) {
			throw refused("the method cannot be called through the bean's proxy: " + ex.getMessage(),
					"Declare the method in an interface of the bean, or leave out 'spring.aop.proxy-target-class'.",
					ex);
		}
	}

	private OutriggerStartupException refused(String reason, String action, @Nullable Throwable cause) {
		return new OutriggerStartupException(member() + ": " + reason, action, cause);
	}

	/** The annotation and where it stands, for messages. */
	public String member() {
		return "@" + this.annotation.annotationType().getSimpleName() + " on "
				+ this.method.getDeclaringClass().getSimpleName() + "." + this.method.getName() + " (bean '"
				+ this.beanName + "')";
	}

}
