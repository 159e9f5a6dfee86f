package dev.outrigger.spring;

import org.jspecify.annotations.Nullable;

/**
 * The application cannot start; the message says what is wrong, and {@link #action()} the
 * way out.
 */
public final class OutriggerStartupException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates an exception.
	 * @param description what is wrong, naming the property or member
	 * @param action what to do
	 * @param cause the cause, when there is one
	 */
	public OutriggerStartupException(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	/** What to do. */
	public String action() {
		return this.action;
	}

}
