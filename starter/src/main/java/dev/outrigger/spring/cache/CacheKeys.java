package dev.outrigger.spring.cache;

import java.lang.reflect.Method;
import java.util.Arrays;

import org.springframework.util.ReflectionUtils;

/** The text of keys. */
final class CacheKeys {

	private CacheKeys() {
	}

	/**
	 * The text of a key.
	 * @param key the key
	 * @return its text
	 * @throws IllegalArgumentException when it has none that tells it from others
	 */
	static String text(Object key) {
		if (key.getClass().isArray()) {
			return Arrays.deepToString(new Object[] { key });
		}
		Method method = ReflectionUtils.findMethod(key.getClass(), "toString");
		if (method == null || method.getDeclaringClass() == Object.class) {
			throw new IllegalArgumentException("key: a " + key.getClass().getName()
					+ " (expected: text, or an object whose class has a toString method)");
		}
		return key.toString();
	}

}
