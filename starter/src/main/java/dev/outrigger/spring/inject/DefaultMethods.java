package dev.outrigger.spring.inject;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** Calls default methods of interfaces that need not be public. Thread safe. */
public final class DefaultMethods {

	private final Map<Method, MethodHandle> handles = new ConcurrentHashMap<>();

	/**
	 * Calls a default method.
	 * @param proxy the object
	 * @param method the method
	 * @param arguments its arguments; {@code null} for none
	 * @return what it returns
	 * @throws Throwable what it throws
	 */
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		MethodHandle handle = this.handles.computeIfAbsent(method, DefaultMethods::find).bindTo(proxy);
		return (arguments != null) ? handle.invokeWithArguments(arguments) : handle.invokeWithArguments();
	}

	private static MethodHandle find(Method method) {
		Class<?> type = method.getDeclaringClass();
		try {
			return MethodHandles.privateLookupIn(type, MethodHandles.lookup()).unreflectSpecial(method, type);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("The default method " + method + " cannot be called", ex);
		}
	}

}
