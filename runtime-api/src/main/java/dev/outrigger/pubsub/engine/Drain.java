package dev.outrigger.pubsub.engine;

import java.time.Duration;

import dev.outrigger.pubsub.engine.HeldEvent.Stage;
import dev.outrigger.spi.BrokerTraits;
import org.jspecify.annotations.Nullable;

/**
 * Ends the intake of a subscription without losing what is in progress.
 *
 * @param table the held events
 * @param settlement answers them
 * @param failures tries parked ones at once
 */
record Drain(InFlightTable table, Settlement settlement, FailurePolicy failures) {

	/** Between the answer to an event and the arrival of the next one. */
	private static final Duration QUIET = Duration.ofMillis(500);

	/**
	 * Finishes what is in progress: everything that is held and arrives where the broker
	 * would lose what is left unanswered, else only what handlers have begun. Blocks.
	 * @param timeout how long to wait
	 * @param traits how the broker behaves; {@code null} when no stream was open yet
	 */
	void run(Duration timeout, @Nullable BrokerTraits traits) {
		if (traits == null || traits.redelivers()) {
			endIntake(traits != null && traits.pushed());
		}
		else {
			this.table.inStage(Stage.PARKED).forEach(this.failures::wakeUp);
		}
		awaitQuiet(timeout, traits);
	}

	/**
	 * Finishes what has arrived while others were drained, and takes no more. Blocks.
	 * @param timeout how long to wait
	 * @param traits how the broker behaves; {@code null} when no stream was open yet
	 * @return how many events are still unanswered
	 */
	int end(Duration timeout, @Nullable BrokerTraits traits) {
		int unanswered = awaitQuiet(timeout, traits);
		this.table.accept(false);
		return unanswered;
	}

	private int awaitQuiet(Duration timeout, @Nullable BrokerTraits traits) {
		return this.table.awaitQuiet(timeout, (traits == null || traits.redelivers()) ? Duration.ZERO : QUIET);
	}

	/**
	 * The stream was closed: what no handler has begun comes again, or not. What was
	 * pushed can still be answered, and is.
	 */
	void streamClosed(@Nullable BrokerTraits traits) {
		boolean answerable = traits != null && traits.pushed();
		if (!answerable) {
			this.table.loseCopies();
		}
		endIntake(answerable);
	}

	private void endIntake(boolean answer) {
		for (HeldEvent event : this.table.endIntake()) {
			if (answer) {
				this.settlement.giveBack(event);
			}
			else {
				this.settlement.leave(event);
			}
		}
	}

}
