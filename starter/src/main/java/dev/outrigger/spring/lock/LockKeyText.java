package dev.outrigger.spring.lock;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Keys as text: equal values have the same text, in every process. Arrays and records are
 * their elements in order, without names of classes, which need not be the same
 * everywhere.
 */
final class LockKeyText {

	private LockKeyText() {
	}

	/**
	 * The text of a value.
	 * @throws IllegalArgumentException when its text would not tell which value it is
	 */
	static String of(Object value) {
		Class<?> type = value.getClass();
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (LockKeyTypes.hasText(type)) {
			return value.toString();
		}
		if (type.isArray()) {
			return list(IntStream.range(0, Array.getLength(value)).mapToObj((i) -> Array.get(value, i)));
		}
		if (type.isRecord()) {
			return list(Arrays.stream(type.getRecordComponents()).map((component) -> read(component, value)));
		}
		throw new IllegalArgumentException("a " + type.getName());
	}

	/** Several values as one. */
	static String list(Stream<? extends @Nullable Object> values) {
		return values.map(LockKeyText::element).collect(Collectors.joining(",", "[", "]"));
	}

	private static String element(@Nullable Object value) {
		if (value == null) {
			return "null";
		}
		return (value instanceof CharSequence || value instanceof Character)
				? '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"' : of(value);
	}

	private static @Nullable Object read(RecordComponent component, Object value) {
		Method accessor = component.getAccessor();
		ReflectionUtils.makeAccessible(accessor);
		return ReflectionUtils.invokeMethod(accessor, value);
	}

}
