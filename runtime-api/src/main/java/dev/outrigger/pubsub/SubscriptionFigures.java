package dev.outrigger.pubsub;

/**
 * What a subscription has done since it began. The numbers are read one after the other,
 * so they need not fit together to the last event.
 *
 * @param handled events whose handler ended well
 * @param failedAttempts attempts that failed, the last ones of events included
 * @param dropped events that were dropped, by the handler or after the last attempt
 * @param deadLettered events that were published to the dead-letter topic
 * @param givenBack events that went back to the broker
 * @param copies copies of events that were held or settled already
 * @param reconnects how often the stream was lost or could not be opened
 * @param held events that are unanswered now: waiting, being handled, or between attempts
 */
public record SubscriptionFigures(long handled, long failedAttempts, long dropped, long deadLettered, long givenBack,
		long copies, long reconnects, int held) {

	/** Nothing yet. */
	public static final SubscriptionFigures NONE = new SubscriptionFigures(0, 0, 0, 0, 0, 0, 0, 0);

	/**
	 * The figures of a subscription and of one that it follows, which holds nothing any
	 * more.
	 * @param earlier those of the one that ended
	 * @return the sum
	 */
	public SubscriptionFigures plus(SubscriptionFigures earlier) {
		return new SubscriptionFigures(this.handled + earlier.handled, this.failedAttempts + earlier.failedAttempts,
				this.dropped + earlier.dropped, this.deadLettered + earlier.deadLettered,
				this.givenBack + earlier.givenBack, this.copies + earlier.copies, this.reconnects + earlier.reconnects,
				this.held);
	}

}
