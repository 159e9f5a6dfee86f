package dev.outrigger.spi;

/** A delivery that can wait for its listener. */
public interface HeldDelivery extends Delivery {

	/**
	 * Does something when the sidecar no longer waits.
	 * @param action what to do; at once when that is so already
	 */
	void onCancel(Runnable action);

	/**
	 * Whether it is better kept for a listener that may come again than given back to a
	 * broker that would lose it.
	 */
	default boolean mayWait() {
		return false;
	}

	/** Says that the application is leaving. */
	void refuse();

}
