package dev.outrigger.autoconfigure;

import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionFigures;
import dev.outrigger.spring.pubsub.TopicListenerContainer;

/**
 * A listener, for the actuator.
 *
 * @param component the broker's component
 * @param topic the topic
 * @param group those of one group compete for events
 * @param concurrency how many events are handled at a time
 * @param deadLetterTopic where events go that could not be handled
 * @param state what the listener is doing
 * @param figures what it has done
 */
record ListenerDescriptor(String component, String topic, String group, int concurrency, String deadLetterTopic,
		Subscription.State state, SubscriptionFigures figures) {

	static ListenerDescriptor of(TopicListenerContainer listener) {
		return new ListenerDescriptor(listener.spec().pubsub(), listener.spec().topic(), listener.spec().group(),
				listener.spec().concurrency(), listener.spec().deadLetterTopic(), listener.state(), listener.figures());
	}

}
