package dev.outrigger.spring;

/**
 * Thrown when a method returned something that goes on later, where nobody waits for it.
 */
public final class UnawaitedResultException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message which method, and what it returned
	 */
	public UnawaitedResultException(String message) {
		super(message);
	}

}
