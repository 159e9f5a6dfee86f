package dev.outrigger.storage;

/** Tells a thread that it has to read alone. */
final class ReadAloneException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	static final ReadAloneException INSTANCE = new ReadAloneException();

	private ReadAloneException() {
		super("read alone", null, false, false);
	}

}
