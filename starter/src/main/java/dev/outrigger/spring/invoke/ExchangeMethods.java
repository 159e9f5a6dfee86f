package dev.outrigger.spring.invoke;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.InheritedMethods;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.service.annotation.HttpExchange;

/** Looks at the methods of HTTP interfaces. */
final class ExchangeMethods {

	private ExchangeMethods() {
	}

	/**
	 * Checks that each method says what to ask for, and can be called.
	 * @throws OutriggerStartupException when one does not or cannot
	 */
	static void check(Class<?> type, String member) {
		List<String> others = InheritedMethods.toImplement(type)
			.filter((method) -> !AnnotatedElementUtils.hasAnnotation(method, HttpExchange.class))
			.map(Method::getName)
			.sorted()
			.toList();
		if (!others.isEmpty()) {
			throw new OutriggerStartupException(
					member + ": nothing says what to ask for by " + String.join(", ", others),
					"Give it @HttpExchange or one of its kind, such as @GetExchange, or make it a default method.",
					null);
		}
		if (!Modifier.isPublic(type.getModifiers()) && Arrays.stream(type.getMethods()).anyMatch(Method::isDefault)) {
			throw new OutriggerStartupException(
					member + ": Spring cannot call its default methods, as it is not public",
					"Make the interface public, or its default methods static.", null);
		}
	}

	/** Whether an interface has a method that takes or gives a body in pieces. */
	static boolean stream(Class<?> type) {
		return InheritedMethods.toImplement(type)
			.anyMatch((method) -> isStream(ResolvableType.forMethodReturnType(method))
					|| Stream.of(method.getParameters())
						.anyMatch((parameter) -> isStream(ResolvableType.forType(parameter.getParameterizedType()))));
	}

	private static boolean isStream(ResolvableType type) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type.resolve());
		return (adapter != null && adapter.isMultiValue())
				|| Stream.of(type.getGenerics()).anyMatch(ExchangeMethods::isStream);
	}

	/** Whether an interface needs a reactive client. */
	static boolean areReactive(Class<?> type) {
		return InheritedMethods.toImplement(type)
			.anyMatch(
					(method) -> ReactiveAdapterRegistry.getSharedInstance().getAdapter(method.getReturnType()) != null);
	}

}
