package dev.outrigger.testkit.embedded.engine;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a pub/sub component behaves.
 *
 * @param name the component type, without its block
 * @param inFlightLimit how many unanswered events are handed out at once: over all topics
 * of the component, or to each subscription with {@link Trait#COPIES}
 * @param processingTimeout after which an unanswered event is delivered again
 * @param redeliverInterval how often that is looked for
 * @param attempts how often an event is delivered at most when it is given back with
 * {@link Trait#COPIES}
 * @param traits what else is peculiar
 */
public record TopicProfile(String name, int inFlightLimit, Duration processingTimeout, Duration redeliverInterval,
		int attempts, Set<Trait> traits) {

	private static final Duration NEVER = Duration.ofDays(36_500);

	/** Does what one would hope for. */
	public static final TopicProfile STRICT = new TopicProfile("strict", 100, Duration.ofSeconds(60),
			Duration.ofSeconds(1), Integer.MAX_VALUE, EnumSet.of(Trait.REDELIVERS_SOON));

	/** Does what Redis does. */
	public static final TopicProfile REDIS = new TopicProfile("redis", 10, Duration.ofSeconds(60),
			Duration.ofSeconds(15), Integer.MAX_VALUE,
			EnumSet.of(Trait.LEAKS_SLOTS, Trait.LOSES_ON_JOINT_CLOSE, Trait.LATE_AFTER_REOPEN));

	/** Does what the sidecars' own brokers in memory do. */
	public static final TopicProfile IN_MEMORY = new TopicProfile("in-memory", 1, NEVER, NEVER, 10,
			EnumSet.of(Trait.COPIES));

	/** Copies the traits. */
	public TopicProfile {
		traits = Set.copyOf(traits);
	}

	boolean has(Trait trait) {
		return this.traits.contains(trait);
	}

	/** The same profile under another name. */
	public TopicProfile named(String name) {
		return new TopicProfile(name, this.inFlightLimit, this.processingTimeout, this.redeliverInterval, this.attempts,
				this.traits);
	}

	/** The same profile with other times. */
	public TopicProfile withTimes(Duration processingTimeout, Duration redeliverInterval) {
		return new TopicProfile(this.name, this.inFlightLimit, processingTimeout, redeliverInterval, this.attempts,
				this.traits);
	}

	/** What is peculiar about a component. */
	public enum Trait {

		/** An event that was given back comes again soon. */
		REDELIVERS_SOON,
		/**
		 * Further copies of an unanswered event take slots that only the end of the
		 * stream gives back.
		 */
		LEAKS_SLOTS,
		/** Streams that close together lose what is unanswered on all but one. */
		LOSES_ON_JOINT_CLOSE,
		/**
		 * A closed stream swallows the next event of its topic until the processing
		 * time-out.
		 */
		LATE_AFTER_REOPEN,
		/**
		 * Every open subscription gets a copy, nothing is kept for later ones, publishers
		 * wait, and a subscription's topic may end in an asterisk.
		 */
		COPIES

	}

}
