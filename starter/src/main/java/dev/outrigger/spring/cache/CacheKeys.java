package dev.outrigger.spring.cache;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The text of keys. */
final class CacheKeys {

	/** What objects without a text of their own say, such as {@code a.b.Order@1f3c}. */
	private static final Pattern IDENTITY = Pattern.compile("\\b\\w[\\w$]*(\\.[\\w$]+)+@[0-9a-f]{1,8}(?![\\w.-])");

	private CacheKeys() {
	}

	/**
	 * The text of a key.
	 * @param key the key
	 * @return its text
	 * @throws IllegalArgumentException when it, or one of its parts, has none that tells
	 * it from others
	 */
	static String text(Object key) {
		if (key instanceof CharSequence) {
			return key.toString();
		}
		String text = key.getClass().isArray() ? Arrays.deepToString(new Object[] { key }) : key.toString();
		if (IDENTITY.matcher(text).find()) {
			throw new IllegalArgumentException(
					"key: " + text + " (expected: text, or objects whose classes have a toString method)");
		}
		return text;
	}

}
