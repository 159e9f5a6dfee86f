package dev.outrigger.pubsub;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

import dev.outrigger.spi.BrokerTraits;

/** What an event processor needs from the subscription around it. */
interface ProcessorContext {

	/** Runs handlers. */
	Executor executor();

	/** Runs what has to happen later. */
	ScheduledExecutorService timer();

	/** Publishes what cannot be handled. */
	DeadLetters deadLetters();

	/** The parked events of the component, over all its topics. */
	ParkedEvents parked(BrokerTraits traits);

	/** Drains the stream, closes it, and opens it again after a pause. */
	void recycle(String reason);

	/** Says what is wrong. */
	void report(String problem);

	/** An event was settled: what was wrong is over. */
	void settled();

	/** How long an interrupted handler has to end. */
	static Duration grace(BrokerTraits traits) {
		return traits.processingTimeout().dividedBy(10);
	}

}
