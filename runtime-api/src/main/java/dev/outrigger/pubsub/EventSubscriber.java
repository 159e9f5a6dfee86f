package dev.outrigger.pubsub;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.engine.SubscriptionEngine;

/**
 * Subscribes to topics: the only entry point to the subscription engine. Thread safe.
 * Supported by Dapr (streams over gRPC, callbacks over gRPC and HTTP) and by Layotto
 * (pushed, or streams).
 */
public interface EventSubscriber {

	/**
	 * The subscriber of a connection.
	 * @param connection the connection; closing it ends the subscriptions
	 * @return the subscriber
	 */
	static EventSubscriber of(SidecarConnection connection) {
		return new EngineEventSubscriber(SubscriptionEngine.of(connection));
	}

	/**
	 * Subscribes, and returns at once: the stream is opened in the background, and again
	 * whenever it is lost.
	 * @param <T> the type of the payloads
	 * @param spec what to subscribe to
	 * @param handler handles the events
	 * @return the subscription
	 * @throws IllegalArgumentException when a subscription of that id exists
	 */
	<T> Subscription subscribe(SubscriptionSpec<T> spec, EventHandler<T> handler);

}
