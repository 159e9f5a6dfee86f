package dev.outrigger.testkit.chaos;

import java.util.List;

/** A sidecar that is killed and started again, with what is behind it. */
interface ChaosTarget extends AutoCloseable {

	/** How an application is to speak to it: dialect, transport and endpoint. */
	List<String> address();

	/** The types of its state and configuration components. */
	List<String> types();

	/** The port on which it calls the application; 0 for never. */
	int applicationPort();

	/** Starts the sidecar, which calls the application from now on. */
	void start();

	/** The application that is called was started anew. */
	default void applicationStarted() {
	}

	/** Ends the sidecar as a crash does. */
	void kill();

	/**
	 * What else can be killed, which comes back by itself; does nothing when there is
	 * nothing.
	 */
	boolean killBackEnd(Runnable whileAway);

	/**
	 * Does some of what is asked next, and does not say so; does nothing where that
	 * cannot be ordered.
	 */
	boolean loseAnswers();

	/** Says what it does from now on. */
	void loseNoMoreAnswers();

	/** What was published to a topic, as text with all attributes. */
	List<String> published(String topic);

	/** Changes the configuration behind the sidecar's back. */
	void configure(String key, String value);

	@Override
	void close();

}
