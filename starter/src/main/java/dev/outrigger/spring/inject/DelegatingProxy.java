package dev.outrigger.spring.inject;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

/**
 * An interface of the application over a facade: default methods are its own, the others
 * the facade's. Thread safe.
 *
 * @param type the interface
 * @param facade what the abstract methods delegate to
 * @param defaults calls the default methods
 */
public record DelegatingProxy(Class<?> type, Object facade, DefaultMethods defaults) implements InvocationHandler {

	/**
	 * Implements an interface.
	 * @param type the interface
	 * @param facade what its abstract methods delegate to
	 * @return the implementation
	 */
	public static Object of(Class<?> type, Object facade) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new DelegatingProxy(type, facade, new DefaultMethods()));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.isDefault()) {
			return this.defaults.invoke(proxy, method, arguments);
		}
		if (method.getDeclaringClass() == Object.class) {
			return switch (method.getName()) {
				case "equals" -> arguments != null && proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				default -> this.type.getSimpleName() + " over " + this.facade;
			};
		}
		try {
			return method.invoke(this.facade, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
