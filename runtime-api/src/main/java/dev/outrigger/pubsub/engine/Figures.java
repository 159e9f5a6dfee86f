package dev.outrigger.pubsub.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens in a subscription. Thread safe. */
public final class Figures {

	private final Map<Figure, LongAdder> counts = new EnumMap<>(Figure.class);

	Figures() {
		for (Figure figure : Figure.values()) {
			this.counts.put(figure, new LongAdder());
		}
	}

	void count(Figure figure) {
		this.counts.get(figure).increment();
	}

	/** How often something has happened. */
	public long of(Figure figure) {
		return this.counts.get(figure).sum();
	}

	/** What is counted. */
	public enum Figure {

		/** A handler ended well. */
		HANDLED,

		/** A handler failed. */
		FAILED_ATTEMPT,

		/** An event was dropped. */
		DROPPED,

		/** An event was published to the dead-letter topic. */
		DEAD_LETTERED,

		/** An event went back to the broker. */
		GIVEN_BACK,

		/** A copy arrived of an event that was held or settled already. */
		COPY,

		/** The stream was lost, or could not be opened. */
		RECONNECT

	}

}
