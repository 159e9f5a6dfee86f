package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * A lock is no longer held, as a release or the work under it found: another owner may
 * have worked under it.
 */
public final class LockLostException extends SidecarException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message which lock was lost
	 * @param cause the cause, when there is one
	 */
	public LockLostException(@Nullable Operation operation, String message, @Nullable Throwable cause) {
		super(Code.CONFLICT, operation, message, cause);
	}

}
