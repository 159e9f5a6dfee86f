package dev.outrigger;

/**
 * Thrown when another owner held a lock for as long as the caller was willing to wait.
 */
public final class LockNotAcquiredException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message which lock
	 */
	public LockNotAcquiredException(String message) {
		super(message);
	}

}
