package dev.outrigger.pubsub;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;

/** Not all of several events were published. */
public final class PartialPublishException extends SidecarException {

	private static final long serialVersionUID = 1L;

	private final transient Map<String, PublishOutcome> outcomes;

	PartialPublishException(Map<String, PublishOutcome> outcomes, SidecarException first) {
		super(first.code(), first.operation(), "not everything was published: " + outcomes, first);
		this.outcomes = Map.copyOf(outcomes);
	}

	/** What became of each event, by its id. */
	public Map<String, PublishOutcome> outcomes() {
		return this.outcomes;
	}

	static PartialPublishException ofAll(Iterable<String> ids, SidecarException failure) {
		Map<String, PublishOutcome> outcomes = new LinkedHashMap<>();
		ids.forEach((id) -> outcomes.put(id, outcome(failure)));
		return new PartialPublishException(outcomes, failure);
	}

	static PublishOutcome outcome(SidecarException failure) {
		return (failure instanceof OutcomeUnknownException) ? PublishOutcome.UNKNOWN : PublishOutcome.NOT_PUBLISHED;
	}

}
