package dev.outrigger;

/** A lock was held by somebody else for as long as one was willing to wait. */
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
