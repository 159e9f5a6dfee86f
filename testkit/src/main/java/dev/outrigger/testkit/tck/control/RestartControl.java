package dev.outrigger.testkit.tck.control;

/** Ends the sidecar and starts it again. */
public interface RestartControl {

	/**
	 * Ends every connection and accepts none, until {@link #comeBack()}. When it returns,
	 * the sidecar knows that its clients are gone.
	 */
	void goAway();

	/** Listens again where it did before, with its data. */
	void comeBack();

}
