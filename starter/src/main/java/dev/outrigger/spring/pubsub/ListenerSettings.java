package dev.outrigger.spring.pubsub;

import dev.outrigger.pubsub.SubscriptionSpecBuilder;

/**
 * What the annotation of a listener and the properties say.
 *
 * @param id names the listener
 * @param pubsub the component
 * @param topic the topic
 * @param batch whether the method takes batches
 * @param builder all settings
 */
record ListenerSettings(String id, String pubsub, String topic, boolean batch,
		SubscriptionSpecBuilder<byte[]> builder) {

}
