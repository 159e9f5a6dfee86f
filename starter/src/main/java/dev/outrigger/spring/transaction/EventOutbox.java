package dev.outrigger.spring.transaction;

/** Keeps the events of a transaction in the database of the transaction. */
@FunctionalInterface
public interface EventOutbox {

	/**
	 * Keeps an event, which is published when the transaction of this thread was
	 * committed, at least once.
	 * @param event the event
	 */
	void keep(PendingEvent event);

}
