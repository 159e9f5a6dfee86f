package dev.outrigger.state;

/** Refuses keys that some sidecar would refuse or misread. */
final class StateKeys {

	private StateKeys() {
	}

	static String check(String key) {
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
