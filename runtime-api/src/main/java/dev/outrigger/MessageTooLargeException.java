package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request or its answer is larger than the sidecar or this application
 * accepts. A smaller request may succeed.
 */
public final class MessageTooLargeException extends InvalidRequestException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message what was too large, and the limit
	 * @param cause the cause, when there is one
	 */
	public MessageTooLargeException(@Nullable Operation operation, String message, @Nullable Throwable cause) {
		super(Code.TOO_LARGE, operation, message, cause);
	}

}
