package dev.outrigger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Thrown when not all of several writes or publishes were certainly done. Its code,
 * operation and cause are those of the first failure.
 */
public final class PartialOutcomeException extends SidecarException {

	private static final long serialVersionUID = 1L;

	private final transient Map<String, Outcome> outcomes;

	/**
	 * Creates an exception.
	 * @param outcomes what is known of each write by its key, or of each event by its id
	 * @param first the first failure
	 */
	public PartialOutcomeException(Map<String, Outcome> outcomes, SidecarException first) {
		super(first.code(), first.operation(), "not everything was done: " + outcomes, first);
		this.outcomes = Map.copyOf(outcomes);
	}

	/**
	 * Everything failed together.
	 * @param names the keys or ids
	 * @param failure the failure
	 * @return the exception
	 */
	public static PartialOutcomeException ofAll(Iterable<String> names, SidecarException failure) {
		Map<String, Outcome> outcomes = new LinkedHashMap<>();
		names.forEach((name) -> outcomes.put(name, Outcome.of(failure)));
		return new PartialOutcomeException(outcomes, failure);
	}

	/** What is known of each write by its key, or of each event by its id. */
	public Map<String, Outcome> outcomes() {
		return this.outcomes;
	}

}
