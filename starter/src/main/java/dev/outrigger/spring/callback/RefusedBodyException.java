package dev.outrigger.spring.callback;

/** The body of a sidecar's call is too large, too slow or not whole. */
final class RefusedBodyException extends Exception {

	private static final long serialVersionUID = 1L;

	private final int status;

	/**
	 * Without a stack trace, as it is no failure of ours.
	 * @param status what is answered
	 */
	RefusedBodyException(int status) {
		super("status " + status, null, false, false);
		this.status = status;
	}

	int status() {
		return this.status;
	}

}
