package dev.outrigger.testkit.standalone;

/**
 * A value to begin with.
 *
 * @param store the component
 * @param key the key
 * @param value the value
 */
record StoreItem(String store, String key, String value) {

	/** Reads {@code STORE/KEY=VALUE}. */
	static StoreItem parse(String option, String text) {
		int slash = text.indexOf('/');
		int equals = text.indexOf('=', slash + 1);
		if (slash < 1 || equals < slash + 2) {
			throw new IllegalArgumentException(option + ": '" + text + "' (expected: STORE/KEY=VALUE)");
		}
		return new StoreItem(text.substring(0, slash), text.substring(slash + 1, equals), text.substring(equals + 1));
	}

}
