package dev.outrigger.spring.lock;

import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.util.ClassUtils;

/** Which types have a text that says which value it is. */
final class LockKeyTypes {

	static final String EXPECTED = "text, a number, a boolean, an enum, a UUID, java.time, or records and arrays of these";

	private LockKeyTypes() {
	}

	/** Whether the text of a value is its identity. */
	static boolean hasText(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		return CharSequence.class.isAssignableFrom(boxed) || boxed == Character.class || boxed == Boolean.class
				|| boxed == UUID.class || Enum.class.isAssignableFrom(boxed) || isNumber(boxed) || isTime(boxed);
	}

	private static boolean isNumber(Class<?> type) {
		return Number.class.isAssignableFrom(type) && type.getName().startsWith("java.");
	}

	private static boolean isTime(Class<?> type) {
		return type.getName().startsWith("java.time.") && (TemporalAccessor.class.isAssignableFrom(type)
				|| TemporalAmount.class.isAssignableFrom(type) || ZoneId.class.isAssignableFrom(type));
	}

	/**
	 * Whether no value of a declared type can be a key, so that waiting for the first
	 * value is pointless.
	 */
	static boolean neverKey(Class<?> declared) {
		return neverKey(declared, new HashSet<>());
	}

	private static boolean neverKey(Class<?> declared, Set<Class<?>> seen) {
		if (hasText(declared) || declared == Object.class || declared == Record.class) {
			return false;
		}
		if (declared.isArray()) {
			return neverKey(declared.getComponentType(), seen);
		}
		if (declared.isRecord()) {
			return seen.add(declared) && neverKeyComponent(declared, seen);
		}
		return !declared.isInterface() || Collection.class.isAssignableFrom(declared)
				|| Map.class.isAssignableFrom(declared);
	}

	private static boolean neverKeyComponent(Class<?> type, Set<Class<?>> seen) {
		for (RecordComponent component : type.getRecordComponents()) {
			if (neverKey(component.getType(), seen)) {
				return true;
			}
		}
		return false;
	}

}
