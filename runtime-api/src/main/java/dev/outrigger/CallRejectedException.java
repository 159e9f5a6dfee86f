package dev.outrigger;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A policy of the application, as an open circuit breaker, a full bulkhead or a used-up
 * rate limit, did not let a call through. Nothing was sent, and the library does not try
 * again by itself.
 */
public final class CallRejectedException extends SidecarUnavailableException {

	private static final long serialVersionUID = 1L;

	private final @Nullable Duration retryAfter;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message which policy rejected it
	 * @param retryAfter when the policy may let a call through; {@code null} when that
	 * depends on other calls
	 */
	public CallRejectedException(Operation operation, String message, @Nullable Duration retryAfter) {
		super(operation, message + ((retryAfter != null) ? ", next attempt in " + retryAfter.toMillis() + " ms" : ""),
				null);
		this.retryAfter = retryAfter;
	}

	/**
	 * How long from the creation of this exception until the policy may let a call
	 * through; empty when that depends on other calls.
	 */
	public Optional<Duration> retryAfter() {
		return Optional.ofNullable(this.retryAfter);
	}

}
