package dev.outrigger.spring.inject;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An interface of the application that extends a facade's: default methods are its own,
 * the others the facade's. Thread safe.
 */
public final class DelegatingProxy implements InvocationHandler {

	private final Class<?> type;

	private final Object facade;

	private final Map<Method, Method> inherited;

	private final DefaultMethods defaults = new DefaultMethods();

	private DelegatingProxy(Class<?> type, Object facade, Map<Method, Method> inherited) {
		this.type = type;
		this.facade = facade;
		this.inherited = inherited;
	}

	/**
	 * Implements an interface.
	 * @param <F> the facade's interface
	 * @param type the interface, which has no abstract methods but those that it inherits
	 * from the facade's interface
	 * @param facadeType the facade's interface
	 * @param facade what the abstract methods delegate to
	 * @return the implementation
	 */
	public static <F> Object of(Class<?> type, Class<F> facadeType, F facade) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new DelegatingProxy(type, facade, new InheritedMethods(type, facadeType).all()));
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
			return this.inherited.getOrDefault(method, method).invoke(this.facade, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
