package dev.outrigger.spring;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.core.ResolvableType;

/**
 * Checks that what a method returns is there when the method has returned: nobody waits
 * for what goes on later. Looks into arrays, {@link Optional} and other type arguments.
 * Thread safe.
 */
public final class ResultCheck {

	private static final int DEPTH = 4;

	private final Method method;

	private final ResolvableType type;

	private final Map<Class<?>, Boolean> later = new ConcurrentHashMap<>();

	private final boolean awaited;

	private ResultCheck(Method method, ResolvableType type, boolean awaited) {
		this.method = method;
		this.type = type;
		this.awaited = awaited;
	}

	/**
	 * A check of all that a method returns.
	 * @param method the method
	 * @return the check
	 */
	public static ResultCheck of(Method method) {
		return new ResultCheck(method, ResolvableType.forMethodReturnType(method), false);
	}

	/**
	 * A check of what comes out of the type that a method returns, which is awaited
	 * itself.
	 * @param method the method
	 * @return the check
	 */
	public static ResultCheck inside(Method method) {
		return new ResultCheck(method, ResolvableType.forMethodReturnType(method).getGeneric(0), false);
	}

	/**
	 * A check of what comes out of a suspend function, which is awaited itself.
	 * @param method the method
	 * @param type the type of what comes out
	 * @return the check
	 */
	public static ResultCheck ofSuspending(Method method, ResolvableType type) {
		return new ResultCheck(method, type, true);
	}

	/**
	 * What the method's declaration says that goes on later.
	 * @return a description for messages; empty when the declaration shows nothing
	 */
	public Optional<String> declared() {
		if (!this.awaited && KotlinDetector.isSuspendingFunction(this.method)) {
			return Optional.of("a suspend function");
		}
		return isLater(this.type, DEPTH)
				? Optional.of("the return type "
						+ this.method.getGenericReturnType().getTypeName().replaceAll("\\w+[.$]", ""))
				: Optional.empty();
	}

	private boolean isLater(ResolvableType declared, int depth) {
		Class<?> raw = declared.resolve(Object.class);
		if (isLater(raw)) {
			return true;
		}
		if (depth == 0) {
			return false;
		}
		Stream<ResolvableType> parts = raw.isArray() ? Stream.of(declared.getComponentType())
				: Arrays.stream(declared.getGenerics());
		return parts.anyMatch((part) -> isLater(part, depth - 1));
	}

	private boolean isLater(Class<?> raw) {
		return this.later.computeIfAbsent(raw, LaterTypes::contain);
	}

	/**
	 * Checks a result, of which the declaration need not say everything.
	 * @param <T> its type
	 * @param result the result
	 * @return the result
	 * @throws UnawaitedResultException when it goes on later
	 */
	public <T extends @Nullable Object> T check(T result) {
		find(result).ifPresent((found) -> {
			throw new UnawaitedResultException(this.method.getDeclaringClass().getSimpleName() + "."
					+ this.method.getName() + ": the result is a " + found.getClass().getName()
					+ ", which is not awaited (expected: a result that is there when the method returns)");
		});
		return result;
	}

	private Optional<?> find(@Nullable Object result) {
		if (result == null) {
			return Optional.empty();
		}
		if (isLater(result.getClass())) {
			return Optional.of(result);
		}
		return parts(result).map(this::find).flatMap(Optional::stream).findFirst();
	}

	/** Only of collections that are surely in memory: others may have to be loaded. */
	private static Stream<?> parts(Object result) {
		if (result instanceof Optional<?> optional) {
			return optional.stream();
		}
		if (result instanceof Object[] array) {
			return Arrays.stream(array);
		}
		return (result instanceof Collection<?> collection && result.getClass().getName().startsWith("java.util."))
				? collection.stream() : Stream.empty();
	}

}
