package dev.outrigger.testkit.embedded.engine;

/**
 * A state component refuses. The wire front ends turn kind and text into what their
 * sidecar says.
 */
public final class StateFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	StateFailure(Kind kind, String message) {
		super(message);
		this.kind = kind;
	}

	/** Why it refuses. */
	public Kind kind() {
		return this.kind;
	}

	/** Why a component refuses. */
	public enum Kind {

		/** The entry has another etag. */
		MISMATCH,
		/** The etag cannot be one of this store. */
		INVALID_ETAG,
		/** Anything else. */
		FAILED

	}

}
