package dev.outrigger.testkit.embedded.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * The numbers that a Layotto has in reserve, by key alone: whichever component they came
 * from. Thread safe.
 */
public final class WeakNumbers {

	private static final int RESERVED = 10_000;

	private final Map<String, Reserve> reserves = new HashMap<>();

	WeakNumbers() {
	}

	/**
	 * Takes a number.
	 * @param key the sequence
	 * @param table where numbers come from when none are left
	 * @return the number
	 */
	public synchronized long next(String key, SequenceTable table) {
		Reserve reserve = this.reserves.get(key);
		if (reserve == null || reserve.left() == 0) {
			reserve = new Reserve(table.reserve(key, RESERVED), RESERVED);
		}
		this.reserves.put(key, new Reserve(reserve.next() + 1, reserve.left() - 1));
		return reserve.next();
	}

	/** As when the sidecar ends. */
	synchronized void clear() {
		this.reserves.clear();
	}

	private record Reserve(long next, int left) {

	}

}
