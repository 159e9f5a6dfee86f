package dev.outrigger.pubsub;

/** What is known of one of several events. */
public enum PublishOutcome {

	/** The broker has it. */
	PUBLISHED,
	/** The broker does not have it. */
	NOT_PUBLISHED,
	/** The broker may have it; publishing it again with the same id does no harm. */
	UNKNOWN

}
