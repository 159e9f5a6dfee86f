package dev.outrigger.http.dapr.callback;

/** What came is no event; the message says where, and nothing of what it contains. */
final class MalformedEventException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedEventException(String message) {
		super(message);
	}

}
