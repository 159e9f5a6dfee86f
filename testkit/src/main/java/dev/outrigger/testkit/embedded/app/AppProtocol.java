package dev.outrigger.testkit.embedded.app;

import dev.outrigger.testkit.embedded.engine.HandedOut;
import dev.outrigger.testkit.embedded.engine.SubscriberOptions;

/**
 * What a sidecar does with the subscriptions of an application that it calls.
 *
 * @param <C> the channels of the protocol
 * @param <S> its subscriptions
 */
public interface AppProtocol<C extends AppChannel<S>, S> {

	/** The pub/sub component of a subscription. */
	String pubsub(S subscription);

	/** The topic of a subscription. */
	String topic(S subscription);

	/** How the broker treats it. */
	SubscriberOptions options(S subscription);

	/**
	 * Whether subscriptions outlive the application that asked for them, so that its
	 * successor gets their events.
	 */
	boolean keepsSubscriptions();

	/**
	 * Delivers an event, and answers it sooner or later.
	 * @param channel the application
	 * @param subscription what it is delivered for
	 * @param event the event
	 */
	void deliver(C channel, S subscription, HandedOut event);

	/** The subscriptions end: whatever is being prepared for them is discarded. */
	default void ended() {
	}

}
