package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;

/**
 * An annotated method of a bean.
 *
 * @param <A> the annotation
 * @param beanName the bean's name
 * @param method the method
 * @param annotation the annotation
 */
public record AnnotatedMethod<A extends Annotation>(String beanName, Method method, A annotation) {

	/**
	 * The method as it is called on the bean.
	 * @param bean the bean, or a proxy of it
	 * @return the method
	 * @throws OutriggerStartupException when a proxy does not hand the call on to the
	 * bean
	 */
	public Method invocable(Object bean) {
		int modifiers = this.method.getModifiers();
		if (AopUtils.isCglibProxy(bean) && (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers))) {
			throw hidden("the method is private or final, so that it cannot be called through the bean's proxy",
					"Make the method neither private nor final.", null);
		}
		try {
			return AopUtils.selectInvocableMethod(this.method, bean.getClass());
		}
		catch (IllegalStateException ex) {
			throw hidden("the method cannot be called through the bean's proxy: " + ex.getMessage(),
					"Declare the method in an interface of the bean, or leave out 'spring.aop.proxy-target-class'.",
					ex);
		}
	}

	private OutriggerStartupException hidden(String reason, String action, @Nullable Throwable cause) {
		return new OutriggerStartupException(
				"@" + this.annotation.annotationType().getSimpleName() + " on " + describe() + ": " + reason, action,
				cause);
	}

	/** The method for messages. */
	public String describe() {
		return this.method.getDeclaringClass().getSimpleName() + "." + this.method.getName() + " (bean '"
				+ this.beanName + "')";
	}

}
