package dev.outrigger.spring.lock;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * What {@code #root} is in a key, as in Spring Cache.
 *
 * @param method the method
 * @param args its arguments
 * @param target the bean behind its proxies
 * @param targetClass the bean's class
 */
record LockKeyRoot(Method method, @Nullable Object[] args, @Nullable Object target, Class<?> targetClass) {

	/** The method's name. */
	public String getMethodName() {
		return this.method.getName();
	}

}
