package dev.outrigger.spring;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Something that is done again and again while the context runs, by a thread of its own.
 * Thread safe.
 */
public abstract class PeriodicLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(PeriodicLifecycle.class);

	private final String name;

	private final Duration pause;

	private @Nullable ScheduledExecutorService timer;

	/**
	 * Creates it, stopped.
	 * @param name the thread's name
	 * @param pause how long to wait after each time; the first one is at once
	 */
	protected PeriodicLifecycle(String name, Duration pause) {
		this.name = name;
		this.pause = pause;
	}

	/** Does it once. What it throws is logged. */
	protected abstract void run();

	private void runSafely() {
		try {
			run();
		}
		catch (RuntimeException ex) {
			logger.warn("{} failed; trying again in {}", this.name, this.pause, ex);
		}
	}

	@Override
	public synchronized void start() {
		if (this.timer == null) {
			ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, this.name);
				thread.setDaemon(true);
				return thread;
			});
			started.scheduleWithFixedDelay(this::runSafely, 0, Math.max(1, this.pause.toNanos()), TimeUnit.NANOSECONDS);
			this.timer = started;
		}
	}

	@Override
	public synchronized void stop() {
		if (this.timer != null) {
			this.timer.shutdownNow();
			this.timer = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.timer != null;
	}

}
