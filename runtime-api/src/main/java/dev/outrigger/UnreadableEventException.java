package dev.outrigger;

/**
 * The payload of an event is not what its subscription expects. Unlike a
 * {@link CodecException} that a handler meets elsewhere, it stays so however often the
 * event is tried.
 */
public final class UnreadableEventException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param cause what could not be converted into what
	 */
	public UnreadableEventException(CodecException cause) {
		super(cause.getMessage(), cause);
	}

}
