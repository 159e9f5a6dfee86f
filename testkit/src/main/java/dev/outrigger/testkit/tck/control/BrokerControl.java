package dev.outrigger.testkit.tck.control;

import java.util.List;

/** Looks at what the broker has delivered. */
public interface BrokerControl {

	/** How many events are delivered and unanswered. */
	int inFlight();

	/**
	 * How the deliveries of a topic were answered.
	 * @param topic the topic
	 * @return {@code SUCCESS}, {@code RETRY} or {@code DROP} per answered delivery
	 */
	List<String> answers(String topic);

}
