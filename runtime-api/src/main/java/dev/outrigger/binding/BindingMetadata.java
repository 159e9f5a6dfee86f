package dev.outrigger.binding;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What bindings say besides their data. */
final class BindingMetadata {

	private BindingMetadata() {
	}

	/** An unmodifiable copy whose names know no case, as they may travel as headers. */
	static Map<String, String> copy(Map<String, String> metadata) {
		Map<String, String> insensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		insensitive.putAll(metadata);
		return Collections.unmodifiableMap(insensitive);
	}

}
