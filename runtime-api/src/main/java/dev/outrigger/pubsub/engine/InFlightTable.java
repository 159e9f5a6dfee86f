package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.call.Nanos;
import dev.outrigger.pubsub.engine.Admission.Verdict;
import dev.outrigger.pubsub.engine.HeldEvent.Stage;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * The unanswered events of one subscription and the stage that each is in. Its monitor is
 * the one lock of the subscription's events; nothing of the transport or the user's is
 * called under it. Thread safe.
 */
final class InFlightTable {

	private static final long LONGEST_WAIT_NANOS = 100_000_000;

	private final MonotonicTimer timer;

	private final SettledEvents settled = new SettledEvents();

	private final Set<HeldEvent> held = new LinkedHashSet<>();

	private final Map<EventIdentity, HeldEvent> byIdentity = new HashMap<>();

	private final Deque<HeldEvent> queue = new ArrayDeque<>();

	private int running;

	private boolean accepting = true;

	/** When an event came or went, by the clock of the machine, once one did. */
	private long lastChange;

	private boolean changed;

	InFlightTable(MonotonicTimer timer) {
		this.timer = timer;
	}

	/** Takes a delivery, unless it is settled already or the subscription is ending. */
	synchronized Admission admit(WireEvent event, Delivery delivery, BrokerTraits traits) {
		changed();
		EventIdentity identity = EventIdentity.of(event);
		if (this.settled.contains(identity)) {
			return new Admission(Verdict.SETTLED, null);
		}
		if (!this.accepting) {
			return new Admission(Verdict.ENDING, null);
		}
		HeldEvent current = (identity != null) ? this.byIdentity.get(identity) : null;
		if (current != null) {
			// A copy of an event that was given back while its handler still runs has a
			// time limit of its own.
			boolean first = current.answered();
			current.add(delivery);
			return new Admission(first ? Verdict.HELD_AGAIN : Verdict.JOINED, current);
		}
		HeldEvent fresh = new HeldEvent(event, identity, delivery, traits);
		this.held.add(fresh);
		this.queue.add(fresh);
		if (identity != null) {
			this.byIdentity.put(identity, fresh);
		}
		return new Admission(Verdict.QUEUED, fresh);
	}

	/**
	 * The next events for a worker.
	 * @param concurrency how many workers may be busy
	 * @param batch how many events one of them takes at most
	 * @return the events; empty when all workers are busy or none waits
	 */
	synchronized List<HeldEvent> next(int concurrency, int batch) {
		if (this.running >= concurrency || this.queue.isEmpty()) {
			return List.of();
		}
		List<HeldEvent> next = new ArrayList<>();
		while (next.size() < batch && !this.queue.isEmpty()) {
			HeldEvent event = this.queue.remove();
			event.stage = Stage.RUNNING;
			next.add(event);
		}
		this.running++;
		return next;
	}

	synchronized void runs(List<HeldEvent> events, Thread worker) {
		events.forEach((event) -> event.runner = worker);
	}

	/** A worker is done with events, whose fate is now being decided. */
	synchronized void ran(List<HeldEvent> events) {
		this.running--;
		for (HeldEvent event : events) {
			event.stage = Stage.SETTLING;
			if (event.runner == Thread.currentThread()) {
				event.runner = null;
				// An interrupt of ours that came too late must not reach what the thread
				// does next.
				Thread.interrupted();
			}
		}
		notifyAll();
	}

	/** Counts a failure, and decides under the lock what comes next. */
	synchronized <T> T failed(HeldEvent event, Throwable failure, Decision<T> decision) {
		event.failures++;
		event.lastFailure = failure;
		return decision.decide(this.accepting);
	}

	synchronized void park(HeldEvent event) {
		event.stage = Stage.PARKED;
	}

	/** Puts a parked event back into the queue. */
	synchronized boolean wakeUp(HeldEvent event) {
		if (event.stage != Stage.PARKED) {
			return false;
		}
		event.stage = Stage.QUEUED;
		this.queue.add(event);
		return true;
	}

	/** Changes an event's stage, unless it is being settled. */
	synchronized Stage advance(HeldEvent event, UnaryOperator<Stage> change) {
		Stage before = event.stage;
		if (before != Stage.SETTLING) {
			event.stage = change.apply(before);
			if (event.stage == Stage.SETTLING) {
				this.queue.remove(event);
			}
		}
		return before;
	}

	/** Runs something that reads or changes events, under the lock. */
	synchronized void locked(Runnable action) {
		action.run();
	}

	/** Runs something under the lock while an event is held. */
	synchronized void whileHeld(HeldEvent event, Runnable action) {
		if (this.held.contains(event)) {
			action.run();
		}
	}

	/** Takes the copies that are to be answered, and forgets the event. */
	synchronized List<Delivery> release(HeldEvent event) {
		List<Delivery> copies = event.takeCopies();
		forget(event);
		return copies;
	}

	/**
	 * What is to be done about a handler that still runs.
	 * @param takeCopies whether the event goes back
	 * @return {@code null} when it does not run any more
	 */
	synchronized @Nullable Overrun overrun(HeldEvent event, boolean takeCopies) {
		if (event.stage != Stage.RUNNING) {
			return null;
		}
		boolean answered = event.answered();
		return new Overrun(answered, takeCopies ? event.takeCopies() : List.of());
	}

	synchronized boolean isEmpty() {
		return this.held.isEmpty();
	}

	synchronized int size() {
		return this.held.size();
	}

	synchronized boolean isRunning(HeldEvent event) {
		return event.stage == Stage.RUNNING;
	}

	synchronized boolean answered(HeldEvent event) {
		return event.answered();
	}

	/** Remembers that an event is settled, and takes the copies to be answered. */
	synchronized List<Delivery> settle(HeldEvent event) {
		this.settled.add(event.identity);
		return event.takeCopies();
	}

	synchronized void forget(HeldEvent event) {
		changed();
		event.stage = Stage.SETTLING;
		event.cancelTimers();
		this.held.remove(event);
		if (event.identity != null) {
			this.byIdentity.remove(event.identity, event);
		}
		notifyAll();
	}

	synchronized void accept(boolean accepting) {
		this.accepting = accepting;
	}

	synchronized List<HeldEvent> inStage(Stage stage) {
		return this.held.stream().filter((event) -> event.stage == stage).toList();
	}

	/** Takes no more events, and takes out those that no handler has begun. */
	synchronized List<HeldEvent> endIntake() {
		this.accepting = false;
		List<HeldEvent> waiting = this.held.stream()
			.filter((event) -> event.stage == Stage.QUEUED || event.stage == Stage.PARKED)
			.toList();
		waiting.forEach((event) -> event.stage = Stage.SETTLING);
		this.queue.clear();
		return waiting;
	}

	/** What arrived so far cannot be answered any more. */
	synchronized void loseCopies() {
		this.held.forEach(HeldEvent::takeCopies);
	}

	/**
	 * Waits until no event is held and none has come or gone for a while.
	 * @param timeout how long to wait at most
	 * @param quiet the while
	 * @return how many events are still held
	 */
	synchronized int awaitQuiet(Duration timeout, Duration quiet) {
		long end = this.timer.nanoTime() + Nanos.of(timeout);
		try {
			while (!(this.held.isEmpty() && isQuiet(quiet)) && end - this.timer.nanoTime() > 0) {
				TimeUnit.NANOSECONDS.timedWait(this,
						Math.min(LONGEST_WAIT_NANOS, Math.max(1_000_000, end - this.timer.nanoTime())));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return this.held.size();
	}

	private void changed() {
		this.changed = true;
		this.lastChange = System.nanoTime();
	}

	private boolean isQuiet(Duration quiet) {
		return !this.changed || System.nanoTime() - this.lastChange >= Nanos.of(quiet);
	}

	/** Decides what becomes of a failed event. */
	interface Decision<T> {

		T decide(boolean accepting);

	}

	/**
	 * A handler that still runs.
	 *
	 * @param answered whether its event cannot be answered any more
	 * @param copies the copies that go back
	 */
	record Overrun(boolean answered, List<Delivery> copies) {

	}

}
