package dev.outrigger.testkit.embedded.dapr;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.outrigger.testkit.embedded.engine.SubscriberOptions;
import org.jspecify.annotations.Nullable;

/**
 * What an application subscribes to by callback.
 *
 * @param pubsub the pub/sub component
 * @param topic the topic
 * @param metadata passed to the component
 * @param deadLetterTopic where failed events go; empty for nowhere
 * @param rules where events go, the first that matches; one with an empty match always
 * does
 * @param bulk in what batches events come; {@code null} for one by one
 */
record AppSubscription(String pubsub, String topic, Map<String, String> metadata, String deadLetterTopic,
		List<Rule> rules, @Nullable Bulk bulk) {

	SubscriberOptions options() {
		return new SubscriberOptions(this.deadLetterTopic, true, true);
	}

	/**
	 * In what batches events come.
	 *
	 * @param most how many events a batch has at most
	 * @param await how long to wait for a batch to fill
	 */
	record Bulk(int most, Duration await) {

		private static final int MOST = 100;

		private static final int AWAIT_MILLIS = 1000;

		/** Zero means what Dapr takes then. */
		static Bulk of(int most, int awaitMillis) {
			return new Bulk((most > 0) ? most : MOST,
					Duration.ofMillis((awaitMillis > 0) ? awaitMillis : AWAIT_MILLIS));
		}

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
