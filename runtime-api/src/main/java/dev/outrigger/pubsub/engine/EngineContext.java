package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.BrokerTraits;

/** What the parts of a subscription have in common. Thread safe; nothing here blocks. */
interface EngineContext {

	/** The subscription. */
	EngineSpec spec();

	/** Runs handlers. */
	Executor executor();

	/** Tells the time and runs what has to happen later. */
	MonotonicTimer timer();

	/** Counts what happens. */
	Figures figures();

	/** Publishes events that could not be handled. */
	DeadLetters deadLetters();

	/**
	 * Whether the topic is one of dead letters: one that cannot be handled is no reason
	 * for another. Known from the subscriptions, as events can claim anything.
	 */
	boolean readsDeadLetters();

	/** The parked events of the component, over all its topics. */
	ParkedEvents parked(BrokerTraits traits);

	/**
	 * Drains a stream that leaves events unanswered, closes it, and opens it again after
	 * a pause. For brokers that take nothing back.
	 * @param reason why
	 * @param needed whether that is still needed once the stream is drained
	 */
	void recycle(String reason, BooleanSupplier needed);

	/** Reports what is wrong. */
	void report(String problem);

	/** An event was settled: an earlier problem is over. */
	void settled();

	/** How long an interrupted handler has to end. */
	static Duration grace(BrokerTraits traits) {
		return traits.processingTimeout().dividedBy(10);
	}

}
