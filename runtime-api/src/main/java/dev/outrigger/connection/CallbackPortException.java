package dev.outrigger.connection;

/** The port on which the sidecar is to call the application cannot be bound. */
public final class CallbackPortException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String address;

	private final String reason;

	/**
	 * Creates the exception.
	 * @param options the address
	 * @param cause what the operating system says
	 */
	public CallbackPortException(CallbackOptions options, Throwable cause) {
		this(options.host() + ":" + options.port(), reason(cause), cause);
	}

	private CallbackPortException(String address, String reason, Throwable cause) {
		super("callback port " + address + " cannot be bound: " + reason, cause);
		this.address = address;
		this.reason = reason;
	}

	private static String reason(Throwable cause) {
		Throwable root = cause;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return String.valueOf(root.getMessage());
	}

	/** Host and port. */
	public String address() {
		return this.address;
	}

	/** Why it cannot be bound. */
	public String reason() {
		return this.reason;
	}

}
