package dev.outrigger.testkit.tck.control;

import java.util.List;

/** Looks behind the broker. */
public interface BrokerControl {

	/** How many events are delivered and unanswered. */
	int inFlight();

	/**
	 * What was published to a topic.
	 * @param topic the topic
	 * @return the events as text, CloudEvents attributes included
	 */
	List<String> published(String topic);

	/**
	 * How the deliveries of a topic were answered.
	 * @param topic the topic
	 * @return {@code SUCCESS}, {@code RETRY} or {@code DROP} per answered delivery
	 */
	List<String> answers(String topic);

	/**
	 * Publishes a text as a program does that gives no id.
	 * @param topic the topic
	 * @param text the text
	 */
	void publishWithoutId(String topic, String text);

}
