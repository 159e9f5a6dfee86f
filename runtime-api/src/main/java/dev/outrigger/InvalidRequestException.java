package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the request cannot succeed as it is, however often it is made.
 */
public final class InvalidRequestException extends SidecarException {

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

	private InvalidRequestException(Code code, @Nullable Operation operation, String message,
			@Nullable Throwable cause) {
		super(code, operation, message, cause);
	}

	/**
	 * A request that is too large, or whose answer is: a smaller one may succeed.
	 * @param operation what was attempted
	 * @param message what was too large, and the limit
	 * @param cause the cause, when there is one
	 * @return an exception with the code {@link SidecarException.Code#TOO_LARGE}
	 */
	public static InvalidRequestException tooLarge(@Nullable Operation operation, String message,
			@Nullable Throwable cause) {
		return new InvalidRequestException(Code.TOO_LARGE, operation, message, cause);
	}

}
