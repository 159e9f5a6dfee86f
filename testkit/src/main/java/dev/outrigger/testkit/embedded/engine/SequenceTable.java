package dev.outrigger.testkit.embedded.engine;

import java.util.HashMap;
import java.util.Map;

/** A sequencer component: what was given last of each sequence. Thread safe. */
public final class SequenceTable {

	private final String type;

	private final Map<String, Long> last = new HashMap<>();

	SequenceTable(String type) {
		this.type = type;
	}

	/** The component type, without its block. */
	public String type() {
		return this.type;
	}

	/**
	 * Reserves numbers.
	 * @param key the sequence
	 * @param count how many
	 * @return the first of them
	 */
	public synchronized long reserve(String key, int count) {
		return this.last.merge(key, (long) count, Long::sum) - count + 1;
	}

	synchronized void clear() {
		this.last.clear();
	}

}
