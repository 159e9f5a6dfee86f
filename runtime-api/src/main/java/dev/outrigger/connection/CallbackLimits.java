package dev.outrigger.connection;

import java.time.Duration;

/**
 * What a caller of the application's port may cost.
 *
 * @param maxRequestSize the largest body that is read, in bytes
 * @param maxConnections how many connections are open at once; further ones wait
 * @param idleTimeout how long a connection may wait for its next request
 * @param readTimeout how long a request may take to arrive
 */
public record CallbackLimits(int maxRequestSize, int maxConnections, Duration idleTimeout, Duration readTimeout) {

	/**
	 * What a sidecar with its own defaults can use: an event of 4 MiB in base64, and its
	 * envelope.
	 */
	public static final CallbackLimits DEFAULTS = new CallbackLimits(6 * 1024 * 1024, 1024, Duration.ofMinutes(5),
			Duration.ofSeconds(10));

	/**
	 * Checks what was set.
	 * @throws IllegalArgumentException when a limit leaves no room for anything
	 */
	public CallbackLimits {
		check("max request size", maxRequestSize, maxRequestSize > 0);
		check("max connections", maxConnections, maxConnections > 0);
		check("idle timeout", idleTimeout, idleTimeout.compareTo(Duration.ZERO) > 0);
		check("read timeout", readTimeout, readTimeout.compareTo(Duration.ZERO) > 0);
	}

	private static void check(String name, Object value, boolean positive) {
		if (!positive) {
			throw new IllegalArgumentException("callback " + name + ": " + value + " (expected: more than zero)");
		}
	}

}
