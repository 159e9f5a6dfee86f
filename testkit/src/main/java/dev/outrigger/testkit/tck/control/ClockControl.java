package dev.outrigger.testkit.tck.control;

import java.time.Duration;

/** Moves the clock of the sidecar and its components. */
public interface ClockControl {

	/**
	 * Lets time pass.
	 * @param duration how much
	 */
	void advance(Duration duration);

}
