package dev.outrigger.pubsub.engine;

import java.time.Duration;

import dev.outrigger.CodecException;
import dev.outrigger.DeadLetterEventException;
import dev.outrigger.call.Nanos;
import dev.outrigger.pubsub.engine.Figures.Figure;
import dev.outrigger.spi.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of an event whose handler failed: it is tried again after a pause,
 * given back, dropped or dead-lettered, and never acknowledged without one of these.
 */
final class FailurePolicy {

	private static final Logger logger = LoggerFactory.getLogger(FailurePolicy.class);

	/** How long an event waits at least where others push it out. */
	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

	private final InFlightTable table;

	private final Settlement settlement;

	private final EngineContext context;

	private final Runnable pump;

	private final DeadLetterQueue deadLetters;

	FailurePolicy(InFlightTable table, Settlement settlement, EngineContext context, Runnable pump) {
		this.table = table;
		this.settlement = settlement;
		this.context = context;
		this.pump = pump;
		this.deadLetters = new DeadLetterQueue(context.spec().concurrency(), pump);
	}

	private String id() {
		return this.context.spec().id();
	}

	void failed(HeldEvent event, Throwable failure) {
		this.context.figures().count(Figure.FAILED_ATTEMPT);
		// Code of the application is called outside the lock.
		int failures = event.failures + 1;
		boolean last = failures >= this.context.spec().maxAttempts();
		Duration pause = last ? patience(event) : pause(failures);
		boolean fatal = (last && pause.isZero()) || fatal(failure);
		if (!last) {
			long since = (failures == 1) ? this.context.timer().nanoTime() : event.patience;
			event.patience = since + Nanos.of(pause);
		}
		Next next = this.table.failed(event, failure,
				(accepting) -> next(event, fatal || (last && !accepting), pause, accepting));
		logger.debug("Subscription {}: event {} failed (attempt {})", id(), event.event.id(), failures, failure);
		switch (next.step()) {
			case PARK -> park(event, next.pause());
			case GIVE_BACK -> this.settlement.giveBack(event);
			case RECOVER -> exhausted(event);
		}
	}

	/**
	 * What is left of the pauses of an event that is out of attempts: those that were cut
	 * short, as too many events waited, are made up for.
	 */
	private Duration patience(HeldEvent event) {
		long left = (event.failures == 0) ? 0 : event.patience - this.context.timer().nanoTime();
		return Duration.ofNanos(Math.max(0, left));
	}

	private boolean fatal(Throwable failure) {
		try {
			return failure instanceof DeadLetterEventException || this.context.spec().fatal().test(failure);
		}
		catch (RuntimeException ex) {
			logger.error("Subscription {}: cannot tell whether a failure is fatal; assuming that it is", id(), ex);
			return true;
		}
	}

	private Duration pause(int failures) {
		try {
			return this.context.spec().backOff().apply(failures);
		}
		catch (RuntimeException ex) {
			logger.error("Subscription {}: the back-off failed; trying again at once", id(), ex);
			return Duration.ZERO;
		}
	}

	/**
	 * While a subscription ends, a broker that delivers again takes over the retries, and
	 * others get them without a pause.
	 */
	private Next next(HeldEvent event, boolean fatal, Duration backOff, boolean accepting) {
		if (fatal) {
			return new Next(Step.RECOVER, Duration.ZERO);
		}
		if (!accepting && event.traits.redelivers()) {
			return new Next(Step.GIVE_BACK, Duration.ZERO);
		}
		Duration pause = accepting ? backOff : Duration.ZERO;
		boolean time = event.timeLeft(this.context.timer().nanoTime()).compareTo(pause) > 0;
		if (time) {
			this.table.park(event);
		}
		return new Next(time ? Step.PARK : Step.RECOVER, pause);
	}

	private void park(HeldEvent event, Duration pause) {
		long due = this.context.timer().nanoTime() + Nanos.of(pause);
		Runnable leave = this.context.parked(event.traits)
			.add(due, () -> this.context.timer().schedule(SHORTEST_PAUSE, () -> wakeUp(event)));
		this.table.locked(() -> event.wakeUp = this.context.timer().schedule(pause, () -> {
			leave.run();
			wakeUp(event);
		}));
	}

	/** Tries a parked event now. */
	void wakeUp(HeldEvent event) {
		if (this.table.wakeUp(event)) {
			this.pump.run();
		}
	}

	/** No attempt or no time is left. */
	void exhausted(HeldEvent event) {
		switch (this.context.spec().recovery()) {
			case GIVE_BACK -> this.settlement.giveBack(event);
			case DROP -> {
				logger.error("Subscription {}: event {} dropped after {} attempts", id(), event.event.id(),
						event.failures, event.lastFailure);
				this.settlement.settle(event, Answer.DROP, Figure.DROPPED);
			}
			case DEAD_LETTER -> deadLetter(event);
		}
	}

	private void deadLetter(HeldEvent event) {
		if (this.context.readsDeadLetters()) {
			unsettled(event, "the dead letter " + event.event.id() + " could not be handled: " + event.lastFailure);
			return;
		}
		this.deadLetters.add(() -> this.context.deadLetters()
			.publish(event.event, event.failures, event.lastFailure)
			.start()
			.whenComplete((done, failure) -> deadLettered(event, failure)));
	}

	private void deadLettered(HeldEvent event, @Nullable Throwable failure) {
		String topic = this.context.spec().deadLetterTopic();
		if (failure == null) {
			logger.warn("Subscription {}: event {} dead-lettered to {} after {} attempts: {}", id(), event.event.id(),
					topic, event.failures, String.valueOf(event.lastFailure), trace(event.lastFailure));
			this.settlement.settle(event, Answer.ACK, Figure.DEAD_LETTERED);
		}
		else {
			unsettled(event,
					"event " + event.event.id() + " could not be published to " + topic + ": " + failure.getMessage());
		}
	}

	/** What cannot be read is not the handler's fault. */
	private static @Nullable Throwable trace(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CodecException) {
				return null;
			}
		}
		return failure;
	}

	/**
	 * Whether no further event should be begun, as its dead letter would have to wait.
	 */
	boolean isBusy() {
		return this.deadLetters.isBusy();
	}

	/**
	 * The event is not acknowledged: it is given back where that brings it again, else
	 * left unanswered by closing the stream.
	 */
	private void unsettled(HeldEvent event, String problem) {
		logger.error("Subscription {}: {}", id(), problem, event.lastFailure);
		this.context.report(problem);
		if (event.traits.takesBack()) {
			this.settlement.giveBack(event);
		}
		else {
			boolean streamGone = this.table.answered(event);
			this.settlement.leave(event);
			if (!streamGone) {
				this.context.recycle(problem, () -> true);
			}
		}
	}

	private enum Step {

		PARK, GIVE_BACK, RECOVER

	}

	private record Next(Step step, Duration pause) {

	}

}
