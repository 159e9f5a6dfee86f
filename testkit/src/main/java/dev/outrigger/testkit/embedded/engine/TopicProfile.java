package dev.outrigger.testkit.embedded.engine;

import java.time.Duration;

/**
 * How a pub/sub component behaves.
 *
 * @param name the component type, without its block
 * @param inFlightLimit how many unanswered events the component hands out over all its
 * topics
 * @param processingTimeout after which an unanswered event is delivered again
 * @param redeliverInterval how often that is looked for
 * @param redeliversSoon whether an event that was given back comes again soon, rather
 * than after the processing time-out or not at all
 * @param leaksSlots whether further copies of an unanswered event take slots that only
 * the end of the stream gives back
 * @param losesOnJointClose whether streams that close together lose what is unanswered on
 * all but one
 * @param lateAfterReopen whether a closed stream swallows the next event of its topic
 * until the processing time-out
 */
public record TopicProfile(String name, int inFlightLimit, Duration processingTimeout, Duration redeliverInterval,
		boolean redeliversSoon, boolean leaksSlots, boolean losesOnJointClose, boolean lateAfterReopen) {

	/** Does what one would hope for. */
	public static final TopicProfile STRICT = new TopicProfile("strict", 100, Duration.ofSeconds(60),
			Duration.ofSeconds(1), true, false, false, false);

	/** Does what Redis does. */
	public static final TopicProfile REDIS = new TopicProfile("redis", 10, Duration.ofSeconds(60),
			Duration.ofSeconds(15), false, true, true, true);

	/** The same profile with other times. */
	public TopicProfile withTimes(Duration processingTimeout, Duration redeliverInterval) {
		return new TopicProfile(this.name, this.inFlightLimit, processingTimeout, redeliverInterval,
				this.redeliversSoon, this.leaksSlots, this.losesOnJointClose, this.lateAfterReopen);
	}

}
