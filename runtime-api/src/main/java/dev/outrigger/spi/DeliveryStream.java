package dev.outrigger.spi;

/** An open subscription. Thread safe. */
public interface DeliveryStream {

	/**
	 * Ends the stream after the answers given so far. What is still unanswered is the
	 * broker's to deliver again, or not. Harmless the second time; does not wait.
	 */
	void close();

}
