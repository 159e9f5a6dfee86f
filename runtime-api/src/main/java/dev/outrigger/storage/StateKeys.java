package dev.outrigger.storage;

/** Refuses keys that some sidecar would refuse or misread. */
public final class StateKeys {

	private StateKeys() {
	}

	/**
	 * Checks a key.
	 * @param key the key
	 * @return the key
	 * @throws IllegalArgumentException when it is {@code null} or empty, or has
	 * {@code ||} or a control character in it
	 */
	public static String check(String key) {
		if (key == null || key.isEmpty()) {
			throw new IllegalArgumentException(
					"key: " + ((key != null) ? "''" : "null") + " (expected: at least one character)");
		}
		if (key.contains("||")) {
			throw new IllegalArgumentException(
					"key: '" + key + "' (expected: no '||', which sidecars use as separator)");
		}
		for (int i = 0; i < key.length(); i++) {
			if (Character.isISOControl(key.charAt(i))) {
				throw new IllegalArgumentException(
						"key: '" + key + "' (expected: no control character, but there is one at index " + i + ")");
			}
		}
		return key;
	}

}
