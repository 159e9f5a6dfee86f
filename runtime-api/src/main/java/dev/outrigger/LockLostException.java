package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * A lock was given back that was not held any more: somebody else may have worked under
 * it.
 */
public final class LockLostException extends SidecarException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message which lock was lost
	 */
	public LockLostException(@Nullable Operation operation, String message) {
		super(Code.CONFLICT, operation, message, null);
	}

}
