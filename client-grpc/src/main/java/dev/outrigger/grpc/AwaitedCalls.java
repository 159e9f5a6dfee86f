package dev.outrigger.grpc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.Operation;

/**
 * The calls that threads of the application wait for. A thread finishes its own call, and
 * needs the event loops for that: they must not end before. Thread safe.
 */
final class AwaitedCalls {

	private final AtomicInteger running = new AtomicInteger();

	private volatile boolean closed;

	/**
	 * Counts a call that begins.
	 * @param operation what for
	 * @throws dev.outrigger.SidecarUnavailableException when no more calls are taken
	 */
	void begin(Operation operation) {
		this.running.incrementAndGet();
		if (this.closed) {
			end();
			throw GrpcErrors.closed(operation, null);
		}
	}

	/** Counts a call that has ended. */
	void end() {
		this.running.decrementAndGet();
	}

	/** Takes no more calls. */
	void close() {
		this.closed = true;
	}

	/**
	 * Waits until all calls have ended.
	 * @param limit how long at most
	 */
	void awaitNone(Duration limit) throws InterruptedException {
		long end = System.nanoTime() + limit.toNanos();
		while (this.running.get() > 0 && System.nanoTime() - end < 0) {
			TimeUnit.MILLISECONDS.sleep(1);
		}
	}

}
