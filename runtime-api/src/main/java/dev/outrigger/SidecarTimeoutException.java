package dev.outrigger;

import org.jspecify.annotations.Nullable;

/** A read was not answered within its deadline. */
public final class SidecarTimeoutException extends SidecarUnavailableException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message what went wrong
	 * @param cause the cause, when there is one
	 */
	public SidecarTimeoutException(@Nullable Operation operation, String message, @Nullable Throwable cause) {
		super(Code.TIMEOUT, operation, message, cause);
	}

}
