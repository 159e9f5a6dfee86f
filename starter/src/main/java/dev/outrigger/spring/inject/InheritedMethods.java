package dev.outrigger.spring.inject;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * The abstract methods of an interface of the application, and which methods of a facade
 * they are. It may declare them again with its own types.
 *
 * @param type the interface
 * @param facade the facade's interface, which it extends
 */
public record InheritedMethods(Class<?> type, Class<?> facade) {

	/**
	 * Checks that nothing but the facade's methods has to be implemented.
	 * @param member where the annotation stands, for messages
	 * @throws OutriggerStartupException when there is another abstract method
	 */
	public void check(String member) {
		List<String> own = toImplement(this.type).filter((method) -> find(method).isEmpty())
			.map(InheritedMethods::describe)
			.sorted()
			.toList();
		if (!own.isEmpty()) {
			throw new OutriggerStartupException(
					member + ": nothing implements " + String.join(", ", own) + ", which " + this.facade.getSimpleName()
							+ " does not have",
					"Make it a default method that calls those of " + this.facade.getSimpleName()
							+ ", or leave it out; queries are not derived from names.",
					null);
		}
	}

	/** Each abstract method with the facade's. */
	Map<Method, Method> all() {
		Map<Method, Method> all = new LinkedHashMap<>();
		toImplement(this.type).forEach((method) -> find(method).ifPresent((found) -> all.put(method, found)));
		return Map.copyOf(all);
	}

	/**
	 * The methods that an implementation of an interface has to have.
	 * @param type the interface
	 * @return its abstract methods, without those that every object has
	 */
	public static Stream<Method> toImplement(Class<?> type) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> Modifier.isAbstract(method.getModifiers()) && !ofEveryObject(method));
	}

	private static boolean ofEveryObject(Method method) {
		return ReflectionUtils.isEqualsMethod(method) || ReflectionUtils.isHashCodeMethod(method)
				|| ReflectionUtils.isToStringMethod(method);
	}

	private Optional<Method> find(Method method) {
		return toImplement(this.facade).filter((candidate) -> same(method, candidate)).findFirst();
	}

	private boolean same(Method method, Method candidate) {
		return candidate.getName().equals(method.getName()) && parameters(candidate).equals(parameters(method))
				&& result(method).isAssignableFrom(result(candidate));
	}

	private List<Class<?>> parameters(Method method) {
		return IntStream.range(0, method.getParameterCount())
			.<Class<?>>mapToObj((i) -> ResolvableType.forMethodParameter(method, i, this.type).toClass())
			.toList();
	}

	private Class<?> result(Method method) {
		return ResolvableType.forMethodReturnType(method, this.type).toClass();
	}

	private static String describe(Method method) {
		return method.getName() + Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", "(", ")"));
	}

}
