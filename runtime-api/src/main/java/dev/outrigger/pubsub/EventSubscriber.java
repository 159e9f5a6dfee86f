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
	 * Says that a topic will be subscribed to. A sidecar that brings events by callback
	 * asks once, at its own start, for the topics of the application; topics that are
	 * known when the connection is built are better given to its builder. Does nothing
	 * where events are streamed. May be repeated; does not block.
	 * @param pubsub the component
	 * @param topic the topic
	 * @param atStart whether it is subscribed to when the application starts, so that the
	 * answer to the sidecar may wait for it; else later, or never
	 * @throws IllegalStateException when the sidecar had its answer already, without the
	 * topic
	 */
	void announce(String pubsub, String topic, boolean atStart);

	/**
	 * Subscribes, and returns at once: the stream is opened in the background, and again
	 * whenever it is lost. Subscriptions to the same topic share one stream: each of them
	 * sees every event while it runs, except for those of the same
	 * {@linkplain SubscriptionSpecBuilder#group group}, which compete. An event is
	 * acknowledged when all that saw it have ended with it; what fails is tried again,
	 * and dead-lettered, only where it failed.
	 * @param <T> the type of the payloads
	 * @param spec what to subscribe to
	 * @param handler handles the events
	 * @return the subscription
	 * @throws IllegalArgumentException when a subscription of that id exists, or one to
	 * the topic with other metadata, or the specification is one of batches
	 */
	<T> Subscription subscribe(SubscriptionSpec<T> spec, EventHandler<T> handler);

	/**
	 * Subscribes a handler of batches; all else as
	 * {@link #subscribe(SubscriptionSpec, EventHandler)}.
	 * @param <T> the type of the payloads
	 * @param spec what to subscribe to, and how large batches are
	 * @param handler handles the events
	 * @return the subscription
	 * @throws IllegalArgumentException when a subscription of that id exists, or one to
	 * the topic with other metadata
	 */
	<T> Subscription subscribeBatch(SubscriptionSpec<T> spec, EventBatchHandler<T> handler);

	/**
	 * Begins or ends several subscriptions at a time: streams are opened and closed when
	 * the block has ended. Without that, an event may be answered that only some of the
	 * subscriptions to its topic saw. Blocks while events in progress are finished.
	 * @param block begins or ends subscriptions
	 */
	void together(Runnable block);

}
