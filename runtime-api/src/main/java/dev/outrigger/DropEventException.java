package dev.outrigger;

/** Thrown by a handler to drop an event: it is not tried again and not dead-lettered. */
public final class DropEventException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message why the event is dropped
	 */
	public DropEventException(String message) {
		super(message);
	}

}
