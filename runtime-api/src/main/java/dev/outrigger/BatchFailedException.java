package dev.outrigger;

import java.util.Map;
import java.util.TreeMap;

/**
 * Thrown by the handler of a batch of events when some of them could not be handled: each
 * of these is tried again, dropped or dead-lettered by its own exception, and the others
 * are acknowledged.
 */
public final class BatchFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Map<Integer, Exception> failures;

	/**
	 * Creates an exception; the map is copied.
	 * @param failures how events failed, by their index in the batch
	 * @throws IllegalArgumentException when there is none
	 */
	public BatchFailedException(Map<Integer, Exception> failures) {
		super("events of the batch failed, by index: " + new TreeMap<>(failures));
		if (failures.isEmpty()) {
			throw new IllegalArgumentException("failures: {} (expected: at least one)");
		}
		this.failures = Map.copyOf(failures);
	}

	/** How events failed, by their index in the batch. */
	public Map<Integer, Exception> failures() {
		return this.failures;
	}

}
