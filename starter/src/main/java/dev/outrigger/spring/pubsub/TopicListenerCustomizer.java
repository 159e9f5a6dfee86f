package dev.outrigger.spring.pubsub;

import dev.outrigger.pubsub.SubscriptionSpecBuilder;

/**
 * Changes the settings of listeners. Beans of this type are called for each
 * {@code @TopicListener}, in their order, after its annotation and the properties were
 * read.
 */
@FunctionalInterface
public interface TopicListenerCustomizer {

	/**
	 * Changes the settings of a listener.
	 * @param listener the listener's id
	 * @param settings its settings
	 */
	void customize(String listener, SubscriptionSpecBuilder<byte[]> settings);

}
