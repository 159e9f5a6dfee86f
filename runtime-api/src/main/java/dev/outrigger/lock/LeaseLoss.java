package dev.outrigger.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import dev.outrigger.call.MonotonicTimer;
import org.jspecify.annotations.Nullable;

/**
 * Tells of the loss of a lock, once, unless the lock is released before. Watches the time
 * only when somebody wants to know. Thread safe.
 */
final class LeaseLoss {

	private final MonotonicTimer timer;

	private final Supplier<Duration> remaining;

	private final List<Runnable> actions = new ArrayList<>();

	private @Nullable Future<?> watch;

	private boolean over;

	private boolean closed;

	LeaseLoss(MonotonicTimer timer, Supplier<Duration> remaining) {
		this.timer = timer;
		this.remaining = remaining;
	}

	/**
	 * Adds what is run on the timer's thread, or at once when the lock is lost already.
	 */
	void add(Runnable action) {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			if (!this.over) {
				this.actions.add(action);
				if (this.watch == null) {
					schedule();
				}
				return;
			}
		}
		action.run();
	}

	private void schedule() {
		try {
			this.watch = this.timer.schedule(this.remaining.get(), this::check);
		}
		catch (RejectedExecutionException ex) {
			// The connection is closed; nobody is left to be told.
			this.closed = true;
		}
	}

	/** The lock may be lost sooner than was thought. */
	synchronized void reschedule() {
		if (this.watch != null && !this.closed && !this.over) {
			this.watch.cancel(false);
			schedule();
		}
	}

	/** Looks whether the lock is still held. */
	void check() {
		List<Runnable> told;
		synchronized (this) {
			if (this.closed || this.over) {
				return;
			}
			if (!this.remaining.get().isZero()) {
				schedule();
				return;
			}
			this.over = true;
			told = List.copyOf(this.actions);
		}
		told.forEach(Runnable::run);
	}

	/** The lock is being released. */
	synchronized void close() {
		this.closed = true;
		if (this.watch != null) {
			this.watch.cancel(false);
		}
	}

}
