package dev.outrigger.call;

/** Tells a thread that it has to make its request alone. */
final class AloneException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	static final AloneException INSTANCE = new AloneException();

	private AloneException() {
		super("alone", null, false, false);
	}

}
