package dev.outrigger.call;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that never jumps, and tasks that run when it reaches a time. Thread safe.
 */
public interface MonotonicTimer extends AutoCloseable {

	/** The time in nanoseconds, from an arbitrary origin. */
	long nanoTime();

	/**
	 * Runs a task later. Tasks share one thread and must not block.
	 * @param delay how long to wait; zero or less for no wait
	 * @param task what to run
	 * @return cancels the task
	 * @throws RejectedExecutionException when the timer is closed
	 */
	Future<?> schedule(Duration delay, Runnable task);

	/** Drops waiting tasks and waits a few seconds for a running one. */
	@Override
	void close();

	/**
	 * A timer on the system's clock with a daemon thread of its own.
	 * @param threadName the name of the thread
	 * @return the timer
	 */
	static MonotonicTimer system(String threadName) {
		return new SystemTimer(threadName);
	}

	/** A timer on the system's clock. */
	final class SystemTimer implements MonotonicTimer {

		private static final Logger logger = LoggerFactory.getLogger(MonotonicTimer.class);

		private static final Duration GRACE = Duration.ofSeconds(5);

		private final ScheduledThreadPoolExecutor executor;

		private SystemTimer(String threadName) {
			this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = Executors.defaultThreadFactory().newThread(task);
				thread.setName(threadName);
				thread.setDaemon(true);
				return thread;
			});
			this.executor.setRemoveOnCancelPolicy(true);
			this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		}

		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

		@Override
		public Future<?> schedule(Duration delay, Runnable task) {
			return this.executor.schedule(() -> run(task), Nanos.of(delay), TimeUnit.NANOSECONDS);
		}

		private static void run(Runnable task) {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				logger.error("A scheduled task failed", ex);
				throw ex;
			}
		}

		@Override
		public void close() {
			this.executor.shutdownNow();
			try {
				if (!this.executor.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
					logger.warn("A scheduled task still runs {} after its timer was closed", GRACE);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
