package dev.outrigger.connection;

/**
 * How much a connection takes in at a time.
 *
 * @param maxInboundMessageSize the largest answer, or event of a stream, that is read, in
 * bytes. A read whose answer is larger fails with an
 * {@link dev.outrigger.InvalidRequestException}, and the outcome of a write is unknown; a
 * stream with a larger event ends and is opened again, so this must not be less than what
 * the broker takes. Events that the sidecar brings by callback have a limit of their own,
 * {@link CallbackLimits#maxRequestSize()}
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
