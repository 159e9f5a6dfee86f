package dev.outrigger;

/**
 * Thrown by a handler to have an event dead-lettered at once, however many attempts are
 * left.
 */
public final class DeadLetterEventException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message why the event cannot be handled
	 * @param cause what went wrong
	 */
	public DeadLetterEventException(String message, Throwable cause) {
		super(message, cause);
	}

	/**
	 * Creates an exception without a cause.
	 * @param message why the event cannot be handled
	 */
	public DeadLetterEventException(String message) {
		super(message);
	}

}
