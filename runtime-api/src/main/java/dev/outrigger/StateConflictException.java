package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * An entry was changed, deleted or created by another writer, against what the request
 * demanded. Nothing was written.
 */
public final class StateConflictException extends SidecarException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message what the sidecar said
	 * @param cause the cause, when there is one
	 */
	public StateConflictException(@Nullable Operation operation, String message, @Nullable Throwable cause) {
		super(Code.CONFLICT, operation, message, cause);
	}

}
