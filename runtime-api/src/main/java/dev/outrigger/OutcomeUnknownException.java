package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * A write, publish or lock attempt ended in a deadline, a cancel or a broken connection:
 * it may have happened, or may still happen. Read before deciding; only an unconditional
 * write of the same value, an unconditional delete and a publish with the same event id
 * may be repeated blindly ({@link #retryable()}).
 */
public final class OutcomeUnknownException extends SidecarUnavailableException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message what went wrong
	 * @param cause the cause, when there is one
	 */
	public OutcomeUnknownException(@Nullable Operation operation, String message, @Nullable Throwable cause) {
		super(Code.OUTCOME_UNKNOWN, operation, message, cause);
	}

}
