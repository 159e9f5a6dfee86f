package dev.outrigger.pubsub;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StreamRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one stream open: opens it again, with back-off and jitter, whenever it is lost.
 * Thread safe.
 */
final class StreamKeeper {

	private static final Logger logger = LoggerFactory.getLogger(StreamKeeper.class);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	/** A stream that lived so long was no attempt. */
	private static final Duration SETTLED_AFTER = Duration.ofSeconds(5);

	private final SidecarConnection connection;

	private final SubscriptionSpec<?> spec;

	private final EventProcessor processor;

	private final Supplier<String> place;

	private @Nullable BrokerTraits traits;

	private @Nullable Sink current;

	private int attempts;

	StreamKeeper(SidecarConnection connection, SubscriptionSpec<?> spec, EventProcessor processor,
			Supplier<String> place) {
		this.connection = connection;
		this.spec = spec;
		this.processor = processor;
		this.place = place;
	}

	synchronized @Nullable BrokerTraits traits() {
		return this.traits;
	}

	synchronized boolean isOpen() {
		return this.current != null && this.current.opened;
	}

	synchronized void open(Duration pause) {
		Sink sink = new Sink();
		this.current = sink;
		later(pause, () -> begin(sink));
	}

	synchronized void openAfterTrouble() {
		open(nextPause());
	}

	synchronized void close() {
		Sink sink = this.current;
		this.current = null;
		if (sink != null && sink.stream != null) {
			sink.stream.close();
		}
	}

	private void begin(Sink sink) {
		PubSubBackend backend = this.connection.dialect().pubSub(this.spec.pubsub());
		backend.traits(this.spec.pubsub()).start().whenComplete((known, failure) -> {
			if (failure != null) {
				sink.lost(failure);
			}
			else {
				begin(sink, backend, known);
			}
		});
	}

	private synchronized void begin(Sink sink, PubSubBackend backend, BrokerTraits known) {
		if (sink != this.current) {
			return;
		}
		this.traits = known;
		String announced = known.announceDeadLetter() && this.spec.exhaustion() == RecoveryAction.DEAD_LETTER
				&& !this.spec.topic().endsWith(SubscriptionSpecBuilder.DEAD_LETTER_SUFFIX) ? this.spec.deadLetterTopic()
						: null;
		sink.since = System.nanoTime();
		sink.stream = backend
			.open(new StreamRequest(this.spec.pubsub(), this.spec.topic(), announced, this.spec.metadata()), sink);
	}

	private synchronized void reopen(Sink sink, Throwable cause) {
		if (sink != this.current) {
			return;
		}
		if (System.nanoTime() - sink.since > SETTLED_AFTER.toNanos()) {
			this.attempts = 0;
		}
		this.processor.streamLost();
		Duration pause = nextPause();
		this.connection.problems().report(this.place.get(), "no stream: " + cause.getMessage());
		logger.warn("Subscription {}: the stream ended and is opened again in {}: {}", this.spec.id(), pause,
				cause.getMessage());
		open(pause);
	}

	private Duration nextPause() {
		long millis = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(this.attempts++, 10));
		return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
	}

	private void later(Duration pause, Runnable action) {
		try {
			this.connection.timer().schedule(action, pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Subscription {}: the connection is closed", this.spec.id());
		}
	}

	/**
	 * One stream among those that were opened one after the other; the others are not
	 * listened to any more.
	 */
	private final class Sink implements DeliverySink {

		@Nullable DeliveryStream stream;

		long since = System.nanoTime();

		volatile boolean opened;

		volatile boolean stalled;

		@Override
		public void opened() {
			this.opened = true;
			this.stalled = false;
			logger.debug("Subscription {}: the stream is open", StreamKeeper.this.spec.id());
			StreamKeeper.this.connection.problems().clear(StreamKeeper.this.place.get());
		}

		@Override
		public void delivered(Delivery delivery) {
			BrokerTraits known = traits();
			if (this.stalled) {
				this.stalled = false;
				StreamKeeper.this.connection.problems().clear(StreamKeeper.this.place.get());
			}
			if (known != null) {
				StreamKeeper.this.processor.accept(delivery, known);
			}
		}

		@Override
		public void stalled(String advice) {
			synchronized (StreamKeeper.this) {
				if (this != StreamKeeper.this.current) {
					return;
				}
				this.stalled = true;
				StreamKeeper.this.connection.problems().report(StreamKeeper.this.place.get(), advice);
			}
			logger.warn("Subscription {}: {}", StreamKeeper.this.spec.id(), advice);
		}

		@Override
		public void ended(SidecarException cause) {
			lost(cause);
		}

		void lost(Throwable cause) {
			reopen(this, cause);
		}

	}

}
