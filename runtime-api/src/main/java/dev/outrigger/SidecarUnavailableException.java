package dev.outrigger;

import org.jspecify.annotations.Nullable;

/** The sidecar, or what stands behind one of its components, could not be reached. */
public class SidecarUnavailableException extends SidecarException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for a request that had no effect.
	 * @param operation what was attempted
	 * @param message what went wrong
	 * @param cause the cause, when there is one
	 */
	public SidecarUnavailableException(@Nullable Operation operation, String message, @Nullable Throwable cause) {
		this(Code.UNAVAILABLE, operation, message, cause);
	}

	SidecarUnavailableException(Code code, @Nullable Operation operation, String message, @Nullable Throwable cause) {
		super(code, operation, message, cause);
	}

}
