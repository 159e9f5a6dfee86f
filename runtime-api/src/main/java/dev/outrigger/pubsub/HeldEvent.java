package dev.outrigger.pubsub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

import dev.outrigger.spi.Answer;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event that is held unanswered, with every copy of it that arrived. Guarded by its
 * subscription's lock.
 */
final class HeldEvent {

	final WireEvent event;

	final @Nullable EventIdentity identity;

	final long deadline;

	private final List<Delivery> copies = new ArrayList<>(1);

	Stage stage = Stage.QUEUED;

	int failures;

	@Nullable Throwable lastFailure;

	@Nullable Thread runner;

	@Nullable Future<?> timeLimit;

	@Nullable Future<?> wakeUp;

	HeldEvent(WireEvent event, Delivery first, Duration budget) {
		this.event = event;
		this.identity = EventIdentity.of(event);
		this.deadline = System.nanoTime() + budget.toNanos();
		this.copies.add(first);
	}

	void add(Delivery copy) {
		this.copies.add(copy);
	}

	/**
	 * Takes the copies that are to be answered; the caller answers them outside the lock.
	 */
	List<Delivery> takeCopies() {
		List<Delivery> taken = List.copyOf(this.copies);
		this.copies.clear();
		return taken;
	}

	boolean answered() {
		return this.copies.isEmpty();
	}

	boolean timeFor(Duration pause) {
		return System.nanoTime() + pause.toNanos() < this.deadline;
	}

	void cancelTimers() {
		if (this.timeLimit != null) {
			this.timeLimit.cancel(false);
		}
		if (this.wakeUp != null) {
			this.wakeUp.cancel(false);
		}
	}

	static void answer(List<Delivery> copies, Answer answer) {
		copies.forEach((copy) -> copy.answer(answer));
	}

	/** Where a held event is. */
	enum Stage {

		/** Waits for a worker. */
		QUEUED,
		/** A worker handles it. */
		RUNNING,
		/** Waits before it is tried again. */
		PARKED,
		/** Is being dead-lettered, or has been settled. */
		SETTLING

	}

}
