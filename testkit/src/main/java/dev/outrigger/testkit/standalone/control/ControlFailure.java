package dev.outrigger.testkit.standalone.control;

/** A request that cannot be done. */
final class ControlFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	ControlFailure(int status, String message) {
		super(message);
		this.status = status;
	}

	static ControlFailure missing(String what) {
		return new ControlFailure(404, what);
	}

	static ControlFailure malformed(String what) {
		return new ControlFailure(400, what);
	}

	int status() {
		return this.status;
	}

}
