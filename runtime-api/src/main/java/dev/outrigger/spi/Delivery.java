package dev.outrigger.spi;

/**
 * One arrival of an event, and its one answer. Thread safe; nothing here blocks.
 */
public interface Delivery {

	/** The event. */
	WireEvent event();

	/** The topic that the broker delivered the event from. */
	String topic();

	/**
	 * When the event arrived, as {@link System#nanoTime()}. It stays the same when the
	 * delivery is handed over again: the time for which it may be held counts from here.
	 */
	long since();

	/**
	 * Answers the delivery. Later answers are ignored.
	 * @param answer the answer
	 */
	void answer(Answer answer);

}
