package dev.outrigger.config;

import java.time.Duration;

/** A watch that runs until it is closed. */
public interface ConfigurationWatch extends AutoCloseable {

	/**
	 * Waits until the initial values have been delivered. Blocks.
	 * @param timeout how long to wait
	 * @return whether they were
	 */
	boolean awaitFirst(Duration timeout);

	/**
	 * Ends the watch; a listener that runs is not interrupted. Closing it again has no
	 * effect.
	 */
	@Override
	void close();

}
