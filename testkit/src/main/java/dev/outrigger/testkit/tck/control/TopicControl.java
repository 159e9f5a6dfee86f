package dev.outrigger.testkit.tck.control;

import java.util.List;

/** Looks at topics, and publishes to them, where the broker keeps them. */
public interface TopicControl {

	/**
	 * What was published to a topic.
	 * @param topic the topic
	 * @return the events as text, CloudEvents attributes included
	 */
	List<String> published(String topic);

	/**
	 * Publishes a text as a program does that gives no id.
	 * @param topic the topic
	 * @param text the text
	 */
	void publishWithoutId(String topic, String text);

}
