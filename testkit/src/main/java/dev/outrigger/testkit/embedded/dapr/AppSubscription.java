package dev.outrigger.testkit.embedded.dapr;

import java.util.List;
import java.util.Map;

import dev.outrigger.testkit.embedded.engine.SubscriberOptions;

/**
 * What an application subscribes to by callback.
 *
 * @param pubsub the pub/sub component
 * @param topic the topic
 * @param metadata handed to the component
 * @param deadLetterTopic where failed events go; empty for nowhere
 * @param rules where events go, the first that matches; one with an empty match always
 * does
 * @param bulk whether events come in batches
 */
record AppSubscription(String pubsub, String topic, Map<String, String> metadata, String deadLetterTopic,
		List<Rule> rules, boolean bulk) {

	SubscriberOptions options() {
		return new SubscriberOptions(this.deadLetterTopic, true, true);
	}

	/**
	 * Where matching events go.
	 *
	 * @param match the condition
	 * @param path the route
	 */
	record Rule(String match, String path) {

	}

}
