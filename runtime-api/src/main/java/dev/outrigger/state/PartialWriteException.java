package dev.outrigger.state;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;

/** Not all of several writes were done. */
public final class PartialWriteException extends SidecarException {

	private static final long serialVersionUID = 1L;

	private final transient Map<String, WriteOutcome> outcomes;

	PartialWriteException(Map<String, WriteOutcome> outcomes, SidecarException first) {
		super(first.code(), first.operation(), "not everything was written: " + outcomes, first);
		this.outcomes = Map.copyOf(outcomes);
	}

	/** What became of each key. */
	public Map<String, WriteOutcome> outcomes() {
		return this.outcomes;
	}

	static PartialWriteException ofAll(Iterable<String> keys, SidecarException failure) {
		Map<String, WriteOutcome> outcomes = new LinkedHashMap<>();
		keys.forEach((key) -> outcomes.put(key, outcome(failure)));
		return new PartialWriteException(outcomes, failure);
	}

	static WriteOutcome outcome(SidecarException failure) {
		return (failure instanceof OutcomeUnknownException) ? WriteOutcome.UNKNOWN : WriteOutcome.NOT_WRITTEN;
	}

}
