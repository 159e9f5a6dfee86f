package dev.outrigger.spi;

/** One arrival of an event, and its one answer. */
public interface Delivery {

	/** The event. */
	WireEvent event();

	/** The topic that the broker delivered the event from. */
	String topic();

	/**
	 * Answers the delivery. Later answers are ignored.
	 * @param answer the answer
	 */
	void answer(Answer answer);

}
