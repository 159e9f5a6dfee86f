package dev.outrigger.spi.push;

import dev.outrigger.spi.Delivery;

/**
 * A delivery that can wait for its listener. Answered or refused once; later is ignored.
 */
public interface HeldDelivery extends Delivery {

	/**
	 * Does something when the sidecar no longer waits.
	 * @param action what to do; at once when that is so already
	 */
	void onCancel(Runnable action);

	/** Says that the application is leaving. */
	void refuse();

}
