package dev.outrigger.pubsub;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.outrigger.DropEventException;
import dev.outrigger.pubsub.encoding.EventEnvelope;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the events of one subscription until each is answered: hands them to workers,
 * parks failed ones, ends what takes too long. Threads of the transport and the timer
 * only pass through; handlers run on the executor.
 */
final class EventProcessor {

	private static final Logger logger = LoggerFactory.getLogger(EventProcessor.class);

	private final Object lock = new Object();

	private final SubscriptionSpec<?> spec;

	private final RawHandler handler;

	private final ProcessorContext context;

	private final SettledEvents settled = new SettledEvents();

	private final Set<HeldEvent> held = new LinkedHashSet<>();

	private final Map<EventIdentity, HeldEvent> byIdentity = new HashMap<>();

	private final Deque<HeldEvent> queue = new ArrayDeque<>();

	private int running;

	private boolean starting = true;

	EventProcessor(SubscriptionSpec<?> spec, RawHandler handler, ProcessorContext context) {
		this.spec = spec;
		this.handler = handler;
		this.context = context;
	}

	/** Takes a delivery; called by transport threads. */
	void accept(Delivery delivery, BrokerTraits traits) {
		WireEvent event = EventEnvelope.unwrap(delivery.event());
		HeldEvent fresh = null;
		Answer answer = null;
		synchronized (this.lock) {
			EventIdentity identity = EventIdentity.of(event);
			HeldEvent current = (identity != null) ? this.byIdentity.get(identity) : null;
			if (this.settled.contains(identity)) {
				answer = Answer.ACK;
			}
			else if (!this.starting) {
				answer = traits.pushed() ? Answer.RETRY : null;
			}
			else if (current != null) {
				join(current, delivery, traits);
			}
			else {
				fresh = new HeldEvent(event, delivery, traits.budget());
				this.held.add(fresh);
				this.queue.add(fresh);
				if (identity != null) {
					this.byIdentity.put(identity, fresh);
				}
				limit(fresh, traits);
			}
		}
		if (answer != null) {
			delivery.answer(answer);
		}
		if (fresh != null) {
			pump(traits);
		}
	}

	/**
	 * A copy of an event that was given back while its handler still runs gets a time
	 * limit of its own.
	 */
	private void join(HeldEvent current, Delivery copy, BrokerTraits traits) {
		boolean fresh = current.answered();
		current.add(copy);
		if (fresh) {
			limit(current, traits);
		}
	}

	private void limit(HeldEvent event, BrokerTraits traits) {
		event.timeLimit = after(traits.budget(), () -> timeIsUp(event, traits));
	}

	private void pump(BrokerTraits traits) {
		while (true) {
			HeldEvent next;
			synchronized (this.lock) {
				if (this.running >= this.spec.concurrency() || this.queue.isEmpty()) {
					return;
				}
				next = this.queue.poll();
				next.stage = HeldEvent.Stage.RUNNING;
				this.running++;
			}
			try {
				this.context.executor().execute(() -> run(next, traits));
			}
			catch (RuntimeException ex) {
				logger.warn("Subscription {}: the executor refused event {}", this.spec.id(), next.event.id(), ex);
				ended(next, ex, traits);
			}
		}
	}

	private void run(HeldEvent event, BrokerTraits traits) {
		synchronized (this.lock) {
			event.runner = Thread.currentThread();
		}
		Throwable failure = null;
		try {
			this.handler.handle(event.event);
		}
		catch (Throwable ex) {
			failure = ex;
		}
		ended(event, failure, traits);
		pump(traits);
	}

	private void ended(HeldEvent event, @Nullable Throwable failure, BrokerTraits traits) {
		synchronized (this.lock) {
			this.running--;
			event.stage = HeldEvent.Stage.SETTLING;
			if (event.runner == Thread.currentThread()) {
				event.runner = null;
				// An interrupt of ours that came too late must not reach what the thread
				// does next.
				Thread.interrupted();
			}
			this.lock.notifyAll();
		}
		if (failure == null) {
			settle(event, Answer.ACK);
		}
		else if (failure instanceof DropEventException) {
			logger.info("Subscription {}: event {} dropped: {}", this.spec.id(), event.event.id(),
					failure.getMessage());
			settle(event, Answer.DROP);
		}
		else {
			failed(event, failure, traits);
		}
	}

	private void failed(HeldEvent event, Throwable failure, BrokerTraits traits) {
		boolean again;
		boolean back;
		Duration pause;
		synchronized (this.lock) {
			event.failures++;
			event.lastFailure = failure;
			boolean tries = event.failures < this.spec.maxAttempts() && !this.spec.fatal().test(failure);
			// While it ends, a broker that delivers again takes over the retries.
			back = tries && !this.starting && traits.redelivers();
			pause = this.starting ? this.spec.backOff().afterFailure(event.failures) : Duration.ZERO;
			again = tries && !back && event.timeFor(pause);
			event.stage = again ? HeldEvent.Stage.PARKED : HeldEvent.Stage.SETTLING;
		}
		logger.debug("Subscription {}: event {} failed for the {}. time", this.spec.id(), event.event.id(),
				event.failures, failure);
		if (again) {
			park(event, pause, traits);
		}
		else if (back) {
			giveBack(event, Answer.RETRY);
		}
		else {
			exhausted(event, traits);
		}
	}

	private void park(HeldEvent event, Duration pause, BrokerTraits traits) {
		Runnable leave = this.context.parked(traits)
			.add(System.nanoTime() + pause.toNanos(), () -> wakeUp(event, traits));
		synchronized (this.lock) {
			event.wakeUp = after(pause, () -> {
				leave.run();
				wakeUp(event, traits);
			});
		}
	}

	private void wakeUp(HeldEvent event, BrokerTraits traits) {
		synchronized (this.lock) {
			if (event.stage != HeldEvent.Stage.PARKED) {
				return;
			}
			event.stage = HeldEvent.Stage.QUEUED;
			this.queue.add(event);
		}
		pump(traits);
	}

	private void timeIsUp(HeldEvent event, BrokerTraits traits) {
		synchronized (this.lock) {
			if (event.stage == HeldEvent.Stage.SETTLING) {
				return;
			}
			if (event.stage == HeldEvent.Stage.RUNNING) {
				interrupt(event);
				event.timeLimit = after(ProcessorContext.grace(traits), () -> overran(event, traits));
				return;
			}
			this.queue.remove(event);
			event.stage = HeldEvent.Stage.SETTLING;
		}
		exhausted(event, traits);
	}

	private void interrupt(HeldEvent event) {
		if (event.runner != null) {
			logger.warn(
					"Subscription {}: the handler of event {} takes longer than the broker waits, and is interrupted",
					this.spec.id(), event.event.id());
			event.runner.interrupt();
		}
	}

	/**
	 * The handler ignored the interrupt: its event goes back before the broker hands out
	 * another copy of it.
	 */
	private void overran(HeldEvent event, BrokerTraits traits) {
		List<Delivery> copies;
		boolean streamGone;
		synchronized (this.lock) {
			if (event.stage != HeldEvent.Stage.RUNNING) {
				return;
			}
			streamGone = event.answered();
			copies = traits.takesBack() ? event.takeCopies() : List.of();
		}
		String problem = "the handler of event " + event.event.id() + " still runs after " + traits.budget();
		if (traits.takesBack()) {
			if (!traits.redelivers()) {
				this.context.report(problem);
			}
			HeldEvent.answer(copies, Answer.RETRY);
		}
		else if (!streamGone) {
			this.context.recycle(problem);
		}
	}

	private void exhausted(HeldEvent event, BrokerTraits traits) {
		switch (this.spec.exhaustion()) {
			case RETRY -> giveBack(event, Answer.RETRY);
			case DROP -> {
				logger.error("Subscription {}: event {} dropped after {} attempts", this.spec.id(), event.event.id(),
						event.failures, event.lastFailure);
				settle(event, Answer.DROP);
			}
			case DEAD_LETTER -> deadLetter(event, traits);
		}
	}

	private void deadLetter(HeldEvent event, BrokerTraits traits) {
		if (DeadLetters.isDeadLetter(event.event, this.spec.topic())) {
			unsettled(event, "the dead letter " + event.event.id() + " could not be handled: " + event.lastFailure,
					traits);
			return;
		}
		this.context.deadLetters()
			.publish(event.event, event.failures, event.lastFailure)
			.start()
			.whenComplete((done, failure) -> {
				if (failure == null) {
					logger.warn("Subscription {}: event {} went to {} after {} attempts", this.spec.id(),
							event.event.id(), this.spec.deadLetterTopic(), event.failures, event.lastFailure);
					settle(event, Answer.ACK);
				}
				else {
					unsettled(event, "event " + event.event.id() + " could not be published to "
							+ this.spec.deadLetterTopic() + ": " + failure.getMessage(), traits);
				}
			});
	}

	/**
	 * Never acknowledged: given back where that brings it again, else left unanswered by
	 * closing the stream.
	 */
	private void unsettled(HeldEvent event, String problem, BrokerTraits traits) {
		logger.error("Subscription {}: {}", this.spec.id(), problem, event.lastFailure);
		this.context.report(problem);
		if (traits.takesBack()) {
			giveBack(event, Answer.RETRY);
		}
		else {
			boolean streamGone;
			synchronized (this.lock) {
				streamGone = event.answered();
			}
			forget(event);
			if (!streamGone) {
				this.context.recycle(problem);
			}
		}
	}

	private void giveBack(HeldEvent event, Answer answer) {
		List<Delivery> copies;
		synchronized (this.lock) {
			copies = event.takeCopies();
			forget(event);
		}
		HeldEvent.answer(copies, answer);
	}

	private void settle(HeldEvent event, Answer answer) {
		List<Delivery> copies;
		synchronized (this.lock) {
			this.settled.add(event.identity);
			copies = event.takeCopies();
		}
		HeldEvent.answer(copies, answer);
		this.context.settled();
		forget(event);
	}

	private void forget(HeldEvent event) {
		synchronized (this.lock) {
			event.stage = HeldEvent.Stage.SETTLING;
			event.cancelTimers();
			this.held.remove(event);
			if (event.identity != null) {
				this.byIdentity.remove(event.identity, event);
			}
			this.lock.notifyAll();
		}
	}

	/** Takes events again. */
	void start() {
		synchronized (this.lock) {
			this.starting = true;
		}
	}

	/**
	 * Finishes what is in progress: everything that is held where the broker would lose
	 * what is left unanswered, else only what handlers have begun.
	 * @return how many events are still unanswered
	 */
	int drain(Duration timeout, @Nullable BrokerTraits traits) {
		long end = System.nanoTime() + timeout.toNanos();
		if (traits == null || traits.redelivers()) {
			giveBackWaiting(traits != null && traits.pushed());
		}
		else {
			hurryParked(traits);
		}
		synchronized (this.lock) {
			while (!this.held.isEmpty()) {
				long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
				if (left <= 0 || !await(left)) {
					break;
				}
			}
			this.starting = false;
			return this.held.size();
		}
	}

	private void giveBackWaiting(boolean answer) {
		List<HeldEvent> waiting;
		synchronized (this.lock) {
			this.starting = false;
			waiting = inStage(HeldEvent.Stage.QUEUED, HeldEvent.Stage.PARKED);
			waiting.forEach((event) -> event.stage = HeldEvent.Stage.SETTLING);
			this.queue.clear();
		}
		for (HeldEvent event : waiting) {
			if (answer) {
				giveBack(event, Answer.RETRY);
			}
			else {
				forget(event);
			}
		}
	}

	private void hurryParked(BrokerTraits traits) {
		List<HeldEvent> parked;
		synchronized (this.lock) {
			parked = inStage(HeldEvent.Stage.PARKED);
		}
		parked.forEach((event) -> wakeUp(event, traits));
	}

	private List<HeldEvent> inStage(HeldEvent.Stage... stages) {
		return this.held.stream().filter((event) -> List.of(stages).contains(event.stage)).toList();
	}

	/**
	 * The stream is gone: what arrived over it cannot be answered any more. What waits is
	 * handled all the same.
	 */
	void streamLost() {
		synchronized (this.lock) {
			this.held.forEach(HeldEvent::takeCopies);
		}
	}

	/**
	 * The stream was closed: what did not begin comes again, or not. What was pushed can
	 * be answered all the same, and is.
	 */
	void streamClosed(@Nullable BrokerTraits traits) {
		boolean answerable = traits != null && traits.pushed();
		if (!answerable) {
			streamLost();
		}
		giveBackWaiting(answerable);
	}

	private boolean await(long millis) {
		try {
			this.lock.wait(millis);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private Future<?> after(Duration pause, Runnable action) {
		ScheduledExecutorService timer = this.context.timer();
		return timer.schedule(action, pause.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** Handles an event before its payload has a type. */
	interface RawHandler {

		void handle(WireEvent event) throws Exception;

	}

}
