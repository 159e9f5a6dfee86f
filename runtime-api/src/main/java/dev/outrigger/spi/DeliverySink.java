package dev.outrigger.spi;

import dev.outrigger.SidecarException;

/**
 * Receives what a stream of deliveries brings. Methods are called on transport threads,
 * perhaps several at a time, and must not block.
 */
public interface DeliverySink {

	/** The sidecar confirmed the subscription. */
	void opened();

	/**
	 * An event arrived.
	 * @param delivery the event and the way to answer it
	 */
	void delivered(Delivery delivery);

	/**
	 * Nothing arrives, or will arrive, and this requires operator intervention. Withdrawn
	 * by the next {@link #opened()} or {@link #delivered(Delivery)}.
	 * @param advice what is wrong and what to do
	 */
	void stalled(String advice);

	/**
	 * The stream ended, and not by {@link DeliveryStream#close()}.
	 * @param cause why
	 */
	void ended(SidecarException cause);

}
