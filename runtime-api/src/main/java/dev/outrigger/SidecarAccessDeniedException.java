package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * The sidecar refused the caller: a wrong or missing token, or a component that is closed
 * to this application.
 */
public final class SidecarAccessDeniedException extends SidecarException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message what the sidecar said
	 * @param cause the cause, when there is one
	 */
	public SidecarAccessDeniedException(@Nullable Operation operation, String message, @Nullable Throwable cause) {
		super(Code.ACCESS_DENIED, operation, message, cause);
	}

}
