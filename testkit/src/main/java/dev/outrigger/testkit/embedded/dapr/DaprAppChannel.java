package dev.outrigger.testkit.embedded.dapr;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.outrigger.testkit.embedded.app.AppChannel;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import tools.jackson.databind.node.ObjectNode;

/** How Dapr calls the application. Never blocks. */
interface DaprAppChannel extends AppChannel<AppSubscription> {

	/** The protocol, in Dapr's word for it. */
	String protocol();

	/** Where the application listens. */
	int port();

	/**
	 * Delivers an event.
	 * @param subscription what it is delivered for
	 * @param path the route
	 * @param topic the topic that it lies on
	 * @param envelope the event
	 * @param metadata what it was published with
	 * @return the application's answer; a failure is {@link BrokerAnswer#RETRY}
	 */
	CompletionStage<BrokerAnswer> deliver(AppSubscription subscription, String path, String topic, ObjectNode envelope,
			Map<String, String> metadata);

	/**
	 * Delivers a batch of events.
	 * @param subscription what they are delivered for
	 * @param path the route
	 * @param topic the topic that they lie on
	 * @param envelopes the events
	 * @return the application's answers, in the order of the events
	 */
	CompletionStage<List<BrokerAnswer>> deliverAll(AppSubscription subscription, String path, String topic,
			List<ObjectNode> envelopes);

	/**
	 * Brings what comes from an input binding.
	 * @param binding the component
	 * @param data what it brings
	 * @param metadata what it says of it
	 * @return the application's answer; fails when it does not want it, or did not handle
	 * it
	 */
	CompletableFuture<byte[]> bring(String binding, byte[] data, Map<String, String> metadata);

	/**
	 * Tells of a changed value.
	 * @param store the configuration component
	 * @param key the key
	 * @param body the change in JSON
	 */
	void changed(String store, String key, String body);

}
