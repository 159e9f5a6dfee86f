package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

import dev.outrigger.call.Nanos;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event that is held unanswered, with every copy of it that arrived. Guarded by the
 * lock of its {@link InFlightTable}.
 */
final class HeldEvent {

	final WireEvent event;

	final BrokerTraits traits;

	final @Nullable EventIdentity identity;

	private final List<Delivery> copies = new ArrayList<>(1);

	private long deadline;

	Stage stage = Stage.QUEUED;

	int failures;

	@Nullable Throwable lastFailure;

	/** When an event that is out of attempts may be given up. */
	long patience;

	@Nullable Thread runner;

	@Nullable Future<?> timeLimit;

	@Nullable Future<?> wakeUp;

	HeldEvent(WireEvent event, @Nullable EventIdentity identity, Delivery first, BrokerTraits traits) {
		this.event = event;
		this.traits = traits;
		this.identity = identity;
		add(first);
	}

	/**
	 * Adds a copy. The first one that is unanswered decides until when the event may be
	 * held: its time counts from when it arrived, however often it is handed over.
	 */
	void add(Delivery copy) {
		if (this.copies.isEmpty()) {
			this.deadline = copy.since() + this.traits.budgetNanos();
		}
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

	/** How long the event may still be held; negative when its time is over. */
	Duration timeLeft(long now) {
		return Duration.ofNanos(this.deadline - now);
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
