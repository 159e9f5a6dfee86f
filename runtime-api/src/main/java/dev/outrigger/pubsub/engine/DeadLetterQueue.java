package dev.outrigger.pubsub.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Publishes a few dead letters at a time, and has the others wait: a batch of events that
 * nobody can read costs no more than they do. Thread safe.
 */
final class DeadLetterQueue {

	private final int most;

	private final Runnable whenFree;

	private final Deque<Supplier<CompletableFuture<?>>> waiting = new ArrayDeque<>();

	private int publishing;

	/**
	 * Creates a queue.
	 * @param most how many may be on their way
	 * @param whenFree told after each end
	 */
	DeadLetterQueue(int most, Runnable whenFree) {
		this.most = most;
		this.whenFree = whenFree;
	}

	/** Whether as many as may be are on their way. */
	synchronized boolean isBusy() {
		return this.publishing >= this.most;
	}

	/**
	 * Publishes, at once or when one of those before has ended.
	 * @param publication publishes; its end is the end of the dead letter
	 */
	void add(Supplier<CompletableFuture<?>> publication) {
		synchronized (this) {
			this.waiting.add(publication);
		}
		proceed();
	}

	private void proceed() {
		for (Supplier<CompletableFuture<?>> next = next(); next != null; next = next()) {
			CompletableFuture<?> publication = next.get();
			if (publication.isDone()) {
				ended();
			}
			else {
				publication.whenComplete((done, failure) -> {
					ended();
					proceed();
				});
			}
		}
	}

	private synchronized @Nullable Supplier<CompletableFuture<?>> next() {
		Supplier<CompletableFuture<?>> next = isBusy() ? null : this.waiting.poll();
		this.publishing += (next != null) ? 1 : 0;
		return next;
	}

	private void ended() {
		synchronized (this) {
			this.publishing--;
		}
		this.whenFree.run();
	}

}
