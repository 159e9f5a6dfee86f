package dev.outrigger.testkit.embedded.engine;

import org.jspecify.annotations.Nullable;

/**
 * What the sidecar does for a subscription on top of the broker.
 *
 * @param deadLetterTopic where events go that are dropped, given back or left unanswered;
 * {@code null} for nowhere
 * @param acknowledgesRetries whether an event to be retried is nevertheless acknowledged
 * to a broker that does not bring it again soon
 */
public record SubscriberOptions(@Nullable String deadLetterTopic, boolean acknowledgesRetries) {

	/** Leaves everything to the broker. */
	public static final SubscriberOptions NONE = new SubscriberOptions(null, false);

}
