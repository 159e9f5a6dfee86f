package dev.outrigger.pubsub.engine;

import dev.outrigger.pubsub.engine.Figures.Figure;
import dev.outrigger.spi.Answer;

/**
 * Ends the holding of events: answers every copy of an event, outside the lock.
 *
 * @param table the held events
 * @param context the subscription
 */
record Settlement(InFlightTable table, EngineContext context) {

	/** The event is done: redeliveries of it are acknowledged at once. */
	void settle(HeldEvent event, Answer answer, Figure as) {
		this.context.figures().count(as);
		HeldEvent.answer(this.table.settle(event), answer);
		this.context.settled();
		this.table.forget(event);
	}

	/** The event goes back to the broker. */
	void giveBack(HeldEvent event) {
		this.context.figures().count(Figure.GIVEN_BACK);
		HeldEvent.answer(this.table.release(event), Answer.RETRY);
	}

	/** The event stays unanswered. */
	void leave(HeldEvent event) {
		this.table.forget(event);
	}

}
