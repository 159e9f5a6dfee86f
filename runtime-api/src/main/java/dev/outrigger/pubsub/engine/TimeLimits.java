package dev.outrigger.pubsub.engine;

import dev.outrigger.pubsub.engine.HeldEvent.Stage;
import dev.outrigger.pubsub.engine.InFlightTable.Overrun;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the holding of events before the broker would deliver another copy: what waits is
 * recovered, a handler that runs is interrupted, and what still runs then is given back
 * or its stream recycled.
 *
 * @param table the held events
 * @param context the subscription
 * @param failures recovers events whose time is over
 */
record TimeLimits(InFlightTable table, EngineContext context, FailurePolicy failures) {

	private static final Logger logger = LoggerFactory.getLogger(TimeLimits.class);

	/** Starts the limit of an event that has just been taken. */
	void limit(HeldEvent event) {
		this.table.whileHeld(event, () -> {
			if (event.timeLimit != null) {
				event.timeLimit.cancel(false);
			}
			event.timeLimit = this.context.timer()
				.schedule(event.timeLeft(this.context.timer().nanoTime()), () -> timeIsUp(event));
		});
	}

	private void timeIsUp(HeldEvent event) {
		Stage stage = this.table.advance(event, (now) -> (now == Stage.RUNNING) ? now : Stage.SETTLING);
		switch (stage) {
			case RUNNING -> interrupt(event);
			case QUEUED, PARKED -> this.failures.exhausted(event);
			case SETTLING -> {
				// Its fate is being decided.
			}
		}
	}

	private void interrupt(HeldEvent event) {
		this.table.locked(() -> {
			if (event.stage == Stage.RUNNING) {
				if (event.runner != null) {
					logger.warn("Subscription {}: the handler of event {} takes longer than the broker waits;"
							+ " interrupting it", this.context.spec().id(), event.event.id());
					event.runner.interrupt();
				}
				event.timeLimit = this.context.timer()
					.schedule(EngineContext.grace(event.traits), () -> overran(event));
			}
		});
	}

	/**
	 * The handler ignored the interrupt: its event goes back before the broker hands out
	 * another copy of it.
	 */
	private void overran(HeldEvent event) {
		BrokerTraits traits = event.traits;
		Overrun overrun = this.table.overrun(event, traits.takesBack());
		if (overrun == null) {
			return;
		}
		String problem = "the handler of event " + event.event.id() + " still runs after " + traits.budget();
		if (traits.takesBack()) {
			if (!traits.redelivers()) {
				this.context.report(problem);
			}
			HeldEvent.answer(overrun.copies(), Answer.RETRY);
		}
		else if (!overrun.answered()) {
			this.context.recycle(problem, () -> this.table.isRunning(event));
		}
	}

}
