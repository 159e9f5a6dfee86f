package dev.outrigger.http;

/** An answer that is no success, as the cause of an exception. */
public final class HttpFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String errorCode;

	/**
	 * Keeps what was answered.
	 * @param status the status code
	 * @param errorCode the sidecar's word for the error; empty when it gave none
	 * @param message the text
	 */
	public HttpFailure(int status, String errorCode, String message) {
		super(status + (errorCode.isEmpty() ? "" : " " + errorCode) + ": " + message, null, false, false);
		this.status = status;
		this.errorCode = errorCode;
	}

	/** The status code. */
	public int status() {
		return this.status;
	}

	/** The sidecar's word for the error; empty when it gave none. */
	public String errorCode() {
		return this.errorCode;
	}

}
