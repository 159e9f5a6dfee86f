package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

/**
 * An annotated method of a bean.
 *
 * @param <A> the annotation
 * @param beanName the bean's name
 * @param method the method
 * @param annotation the annotation
 */
public record AnnotatedMethod<A extends Annotation>(String beanName, Method method, A annotation) {

	/** The method for messages. */
	public String describe() {
		return this.method.getDeclaringClass().getSimpleName() + "." + this.method.getName() + " (bean '"
				+ this.beanName + "')";
	}

}
