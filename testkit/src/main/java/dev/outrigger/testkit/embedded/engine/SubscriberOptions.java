package dev.outrigger.testkit.embedded.engine;

import org.jspecify.annotations.Nullable;

/**
 * What the sidecar does for a subscription on top of the broker.
 *
 * @param deadLetterTopic where events go that are dropped, given back or left unanswered;
 * {@code null} for nowhere
 * @param acknowledgesRetries whether an event to be retried is nevertheless acknowledged
 * to a broker that does not bring it again soon
 * @param called whether each delivery is a call of its own, which gives its slot back
 * when it ends
 */
public record SubscriberOptions(@Nullable String deadLetterTopic, boolean acknowledgesRetries, boolean called) {

	/** Leaves everything to the broker. */
	public static final SubscriberOptions NONE = new SubscriberOptions(null, false, false);

	/** Leaves everything to the broker, and is called. */
	public static final SubscriberOptions CALLED = new SubscriberOptions(null, false, true);

}
