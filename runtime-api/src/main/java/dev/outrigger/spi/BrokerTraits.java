package dev.outrigger.spi;

import java.time.Duration;
import java.util.Set;

import dev.outrigger.call.Nanos;

/**
 * How a broker behaves behind its sidecar: facts about a component type, never guesses at
 * run time.
 *
 * @param inFlightLimit how many unanswered events the component hands out over all its
 * topics
 * @param processingTimeout how long an event may stay unanswered before another copy is
 * delivered
 * @param redelivers whether an event that is answered with {@link Answer#RETRY}, or left
 * unanswered by a stream that closes, comes again
 * @param announceDeadLetter whether the sidecar should know the dead-letter topic, to
 * save what a crash would lose
 * @param pushed whether the sidecar calls the application, rather than the application
 * opening a stream
 * @param attributes the CloudEvents attributes that survive on their own; others travel
 * in an envelope
 * @param json how JSON payloads survive
 */
public record BrokerTraits(int inFlightLimit, Duration processingTimeout, boolean redelivers,
		boolean announceDeadLetter, boolean pushed, Set<String> attributes, JsonCarriage json) {

	/**
	 * Whether an event can be given back at any time: the broker brings it again, or the
	 * transport keeps it and does.
	 */
	public boolean takesBack() {
		return this.redelivers || this.pushed;
	}

	/**
	 * How long an event may be held: well below the time after which the broker delivers
	 * another copy.
	 */
	public Duration budget() {
		return Duration.ofNanos(budgetNanos());
	}

	/** The same in nanoseconds, for what asks for each event. */
	public long budgetNanos() {
		return Nanos.of(this.processingTimeout) / 5 * 4;
	}

	/** The same traits with what the application knows of the processing time-out. */
	public BrokerTraits withProcessingTimeout(Duration processingTimeout) {
		return new BrokerTraits(this.inFlightLimit, processingTimeout, this.redelivers, this.announceDeadLetter,
				this.pushed, this.attributes, this.json);
	}

	/** How JSON payloads survive. */
	public enum JsonCarriage {

		/** Every number arrives as it was written. */
		EXACT,
		/** Numbers go through a double. */
		DOUBLES,
		/** Numbers lose more than a double would. */
		LOSSY

	}

}
