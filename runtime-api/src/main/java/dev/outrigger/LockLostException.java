package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when releasing a lock that is no longer held: another owner may have worked
 * under it.
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
