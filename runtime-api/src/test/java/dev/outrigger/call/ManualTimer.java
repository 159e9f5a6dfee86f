package dev.outrigger.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** A timer that a test drives by hand; tasks run on the test's thread. */
public final class ManualTimer implements MonotonicTimer {

	private final List<Task> tasks = new ArrayList<>();

	private long now = 1_000_000_000L;

	@Override
	public synchronized long nanoTime() {
		return this.now;
	}

	@Override
	public synchronized Future<?> schedule(Duration delay, Runnable task) {
		FutureTask<Void> future = new FutureTask<>(task, null);
		this.tasks.add(new Task(this.now + Math.max(0, delay.toNanos()), future));
		return future;
	}

	/** Lets time pass, and runs what becomes due, in order. */
	public void advance(Duration duration) {
		long end = nanoTime() + duration.toNanos();
		for (Task next = next(end); next != null; next = next(end)) {
			next.future().run();
		}
		synchronized (this) {
			this.now = end;
		}
	}

	/** Runs what is due already. */
	public void run() {
		advance(Duration.ZERO);
	}

	/** How many tasks wait. */
	public synchronized long waiting() {
		return this.tasks.stream().filter((task) -> !task.future().isCancelled()).count();
	}

	private synchronized Task next(long end) {
		Task next = this.tasks.stream()
			.filter((task) -> task.due() <= end)
			.min(Comparator.comparingLong(Task::due))
			.orElse(null);
		if (next != null) {
			this.tasks.remove(next);
			this.now = Math.max(this.now, next.due());
		}
		return next;
	}

	@Override
	public synchronized void close() {
		this.tasks.clear();
	}

	private record Task(long due, FutureTask<Void> future) {

	}

}
