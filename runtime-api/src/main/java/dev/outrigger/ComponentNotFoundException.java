package dev.outrigger;

import org.jspecify.annotations.Nullable;

/** The sidecar has no component of that name in that building block. */
public final class ComponentNotFoundException extends SidecarException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message what the sidecar said
	 * @param cause the cause, when there is one
	 */
	public ComponentNotFoundException(@Nullable Operation operation, String message, @Nullable Throwable cause) {
		super(Code.COMPONENT_NOT_FOUND, operation, message, cause);
	}

}
