package dev.outrigger;

import org.jspecify.annotations.Nullable;

/** The sidecar calls the request invalid: it will fail again however often it is made. */
public class InvalidRequestException extends SidecarException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message what the sidecar said
	 * @param cause the cause, when there is one
	 */
	public InvalidRequestException(@Nullable Operation operation, String message, @Nullable Throwable cause) {
		this(Code.INVALID_REQUEST, operation, message, cause);
	}

	InvalidRequestException(Code code, @Nullable Operation operation, String message, @Nullable Throwable cause) {
		super(code, operation, message, cause);
	}

}
