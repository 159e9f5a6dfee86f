package dev.outrigger;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A sidecar refused a request, could not be reached, or gave an unusable answer. Missing
 * keys and locks that another owner holds are values, never exceptions.
 */
public class SidecarException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Code code;

	private final transient @Nullable Operation operation;

	private int attempts;

	private Duration elapsed = Duration.ZERO;

	/**
	 * Creates an exception.
	 * @param code the kind of failure
	 * @param operation what was attempted, when it is known
	 * @param message what went wrong, without the operation's name
	 * @param cause the cause, when there is one
	 */
	public SidecarException(Code code, @Nullable Operation operation, String message, @Nullable Throwable cause) {
		super(Operation.describe(operation) + ": " + message, cause);
		this.code = code;
		this.operation = operation;
	}

	/**
	 * Records how much was tried before the failure was handed to the caller, for its
	 * message. Called by the library once the call has ended.
	 * @param attempts how many attempts were made
	 * @param elapsed how long they took together, with the pauses between them
	 */
	public final void attempted(int attempts, Duration elapsed) {
		this.attempts = attempts;
		this.elapsed = elapsed;
	}

	/** How many attempts were made; 0 when the failure is not that of a call. */
	public final int attempts() {
		return this.attempts;
	}

	/** How long all attempts took together, with the pauses between them. */
	public final Duration elapsed() {
		return this.elapsed;
	}

	/**
	 * What was attempted and what went wrong; when there was no usable answer, also how
	 * often and for how long it was tried.
	 */
	@Override
	public String getMessage() {
		String message = super.getMessage();
		if (this.attempts == 0 || !inconclusive()) {
			return message;
		}
		return String.format(Locale.ROOT, "%s (%d %s, %d ms)", message, this.attempts,
				(this.attempts == 1) ? "attempt" : "attempts", this.elapsed.toMillis());
	}

	private boolean inconclusive() {
		return switch (this.code) {
			case UNAVAILABLE, TIMEOUT, OUTCOME_UNKNOWN -> true;
			default -> false;
		};
	}

	/** The kind of failure. */
	public Code code() {
		return this.code;
	}

	/**
	 * What was attempted; {@code null} when it is not known or the exception was
	 * serialized.
	 */
	public @Nullable Operation operation() {
		return this.operation;
	}

	/** The building block, when the operation is known. */
	public @Nullable BuildingBlock block() {
		return (this.operation != null) ? this.operation.block() : null;
	}

	/** The component's name, when the operation is known. */
	public @Nullable String component() {
		return (this.operation != null) ? this.operation.component() : null;
	}

	/**
	 * Whether the same call, made again by the caller, may succeed without doing harm.
	 */
	public boolean retryable() {
		return switch (this.code) {
			case UNAVAILABLE, TIMEOUT -> true;
			case OUTCOME_UNKNOWN -> this.operation != null && this.operation.repeatable();
			default -> false;
		};
	}

	/** Kinds of failure. */
	public enum Code {

		/** The sidecar, or what stands behind a component, could not be reached. */
		UNAVAILABLE,
		/** A read ended in its deadline. */
		TIMEOUT,
		/** A write ended without an answer and may have happened. */
		OUTCOME_UNKNOWN,
		/** The sidecar has no such component. */
		COMPONENT_NOT_FOUND,
		/**
		 * There is no such entry, where the sidecar answers that with an error. Facades
		 * turn it into an empty value.
		 */
		NOT_FOUND,
		/** An entry was changed, or exists, against what the request demanded. */
		CONFLICT,
		/** The request cannot be right, whatever the state of the sidecar. */
		INVALID_REQUEST,
		/** A request or its answer is larger than sidecar or application accept. */
		TOO_LARGE,
		/** The sidecar refused the caller. */
		ACCESS_DENIED,
		/** A value could not be written or read as its type. */
		CODEC,
		/** The sidecar, or the component, cannot do this. */
		UNSUPPORTED,
		/** Anything else that went wrong inside the sidecar. */
		INTERNAL

	}

}
