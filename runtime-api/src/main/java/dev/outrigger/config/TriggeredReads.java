package dev.outrigger.config;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.outrigger.call.Call;

/**
 * Reads whenever it is triggered: one read at a time, begun after the trigger, and once
 * more when another trigger came meanwhile. What was read is handed on before the next
 * read begins. A failed read is repeated with back-off. Thread safe.
 */
final class TriggeredReads {

	private final Call<Map<String, ConfigurationItem>> read;

	private final Executor executor;

	private final Reader reader;

	private boolean reading;

	private boolean again;

	private int failures;

	TriggeredReads(Call<Map<String, ConfigurationItem>> read, Executor executor, Reader reader) {
		this.read = read;
		this.executor = executor;
		this.reader = reader;
	}

	void trigger() {
		synchronized (this) {
			if (this.reading) {
				this.again = true;
				return;
			}
			this.reading = true;
			this.again = false;
		}
		try {
			this.read.start().whenComplete((items, failure) -> handOn(() -> {
				if (failure == null) {
					this.reader.read(items);
				}
				else {
					this.reader.failed(failure);
				}
				return failure != null;
			}));
		}
		catch (RuntimeException ex) {
			handOn(() -> {
				this.reader.failed(ex);
				return true;
			});
		}
	}

	/** Readers never run on transport threads. */
	private void handOn(Outcome outcome) {
		try {
			this.executor.execute(() -> {
				boolean failed = true;
				try {
					failed = outcome.failed();
				}
				finally {
					finished(failed);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			finished(true);
		}
	}

	private void finished(boolean failed) {
		boolean next;
		int count;
		synchronized (this) {
			this.reading = false;
			next = this.again;
			this.failures = failed ? this.failures + 1 : 0;
			count = this.failures;
		}
		if (failed) {
			this.reader.later(pause(count), this::trigger);
		}
		else if (next) {
			trigger();
		}
	}

	/** How long to wait after so many failures. */
	static Duration pause(int failures) {
		return Duration.ofMillis(Math.min(MergedWatch.LONGEST_PAUSE.toMillis(), 200L << Math.min(failures, 10)));
	}

	private interface Outcome {

		boolean failed();

	}

	/** Takes what is read. */
	interface Reader {

		void read(Map<String, ConfigurationItem> items);

		void failed(Throwable failure);

		/** Runs something after a pause, unless nobody is interested any more. */
		void later(Duration pause, Runnable action);

	}

}
