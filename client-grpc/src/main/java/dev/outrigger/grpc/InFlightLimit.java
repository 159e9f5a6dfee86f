package dev.outrigger.grpc;

/**
 * How many events, and how many bytes of them, are taken from a stream before they are
 * answered. Thread safe.
 */
final class InFlightLimit {

	private static final long MAX_BYTES = 32 << 20;

	private final int maxEvents;

	private int events;

	private long bytes;

	InFlightLimit(int maxEvents) {
		this.maxEvents = maxEvents;
	}

	/** Counts an event that has been taken. */
	synchronized void take(int size) {
		this.events++;
		this.bytes += size;
	}

	/** Counts an event that has been answered. */
	synchronized void release(int size) {
		this.events--;
		this.bytes -= size;
	}

	/** Whether one more event may be taken, of whatever size it is. */
	synchronized boolean isOpen() {
		return this.events < this.maxEvents && this.bytes < MAX_BYTES;
	}

}
