package dev.outrigger.testkit.embedded;

/** A port on loopback that speaks one protocol, and can be closed and opened again. */
interface FrontEnd extends AutoCloseable {

	/** The port; zero before it was opened for the first time when none was named. */
	int port();

	/**
	 * Opens the port; a free one at the first time when none was named, and the same one
	 * afterwards.
	 */
	void open();

	/** Closes the port and everything that is open on it, at once. */
	void shut();

	@Override
	void close();

}
