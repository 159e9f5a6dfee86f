package dev.outrigger.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is wrong at the moment, by where: for health indicators. Thread safe. */
public final class HealthProblems {

	private final Map<String, String> current = new ConcurrentSkipListMap<>();

	HealthProblems() {
	}

	/**
	 * Reports a problem, or replaces an earlier one of the same place.
	 * @param place where, for example {@code subscription orders}
	 * @param problem what is wrong
	 */
	public void report(String place, String problem) {
		this.current.put(place, problem);
	}

	/**
	 * Reports that a place is well again.
	 * @param place where
	 */
	public void clear(String place) {
		this.current.remove(place);
	}

	/** All problems by place. */
	public Map<String, String> current() {
		return Map.copyOf(this.current);
	}

}
