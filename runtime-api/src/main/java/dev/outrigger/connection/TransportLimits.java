package dev.outrigger.connection;

/**
 * How much a connection takes in at a time.
 *
 * @param maxInboundMessageSize the largest answer or event that is read, in bytes; an
 * answer that is larger is an {@link dev.outrigger.InvalidRequestException}
 * @param flowControlWindow how many bytes of one call or stream may be on their way
 * before they are read, over gRPC; 0 for what gRPC finds out by itself
 */
public record TransportLimits(int maxInboundMessageSize, int flowControlWindow) {

	/** HTTP/2 knows no smaller one. */
	private static final int SMALLEST_WINDOW = 65_535;

	/** Messages of up to 64 MiB, and a window that adapts to the connection. */
	public static final TransportLimits DEFAULTS = new TransportLimits(64 * 1024 * 1024, 0);

	/**
	 * Checks what was set.
	 * @throws IllegalArgumentException when there is no room for anything
	 */
	public TransportLimits {
		if (maxInboundMessageSize <= 0) {
			throw new IllegalArgumentException(
					"max inbound message size: " + maxInboundMessageSize + " (expected: more than zero)");
		}
		if (flowControlWindow != 0 && flowControlWindow < SMALLEST_WINDOW) {
			throw new IllegalArgumentException("flow control window: " + flowControlWindow + " (expected: at least "
					+ SMALLEST_WINDOW + " bytes, which HTTP/2 begins with)");
		}
	}

}
