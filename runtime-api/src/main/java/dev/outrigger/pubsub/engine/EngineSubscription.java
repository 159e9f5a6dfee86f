package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.call.Nanos;
import dev.outrigger.connection.HealthProblems;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.PubSubBackend;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life cycle of one subscription. Thread safe. */
public final class EngineSubscription implements EngineContext, SubscriptionSupervisor.Receiver {

	private static final Logger logger = LoggerFactory.getLogger(EngineSubscription.class);

	private final SubscriptionEngine engine;

	private final EngineSpec spec;

	private final HealthProblems.Reporter health;

	private final InFlightTable table;

	private final Figures figures = new Figures();

	private final Dispatcher dispatcher;

	private final Drain drain;

	private final SubscriptionSupervisor supervisor;

	private final @Nullable ExecutorService ownExecutor;

	private final AtomicBoolean recycling = new AtomicBoolean();

	private volatile Phase phase = Phase.PAUSED;

	EngineSubscription(SubscriptionEngine engine, EngineSpec spec, RawHandler handler) {
		this.engine = engine;
		this.spec = spec;
		this.health = engine.problems().reporter(BuildingBlock.PUBSUB, spec.pubsub(), "subscription " + spec.id());
		this.ownExecutor = (spec.executor() != null) ? null : pool(spec);
		this.table = new InFlightTable(engine.timer());
		this.dispatcher = new Dispatcher(this.table, this, handler);
		this.drain = new Drain(this.table, this.dispatcher.settlement(), this.dispatcher.failures());
		this.supervisor = new SubscriptionSupervisor(spec, engine.topic(spec), this::backend, this, this.health,
				engine.timer());
	}

	private static ExecutorService pool(EngineSpec spec) {
		AtomicInteger number = new AtomicInteger();
		ThreadPoolExecutor pool = new ThreadPoolExecutor(spec.concurrency(), spec.concurrency(), 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, "outrigger-" + spec.id() + "-" + number.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				});
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	private PubSubBackend backend() {
		return this.engine.backend(this.spec.pubsub());
	}

	/** Names the subscription. */
	public String id() {
		return this.spec.id();
	}

	/** Where the subscription is in its life. */
	public Phase phase() {
		return this.phase;
	}

	/** Whether the sidecar has confirmed the current stream. */
	public boolean isConnected() {
		return this.supervisor.isOpen();
	}

	/** What has happened so far. */
	@Override
	public Figures figures() {
		return this.figures;
	}

	/** How many events are unanswered. */
	public int held() {
		return this.table.size();
	}

	/** Opens the stream. Does not wait for it. */
	public synchronized void resume() {
		if (this.phase == Phase.PAUSED) {
			this.table.accept(true);
			this.phase = Phase.RUNNING;
			this.supervisor.announce();
			this.engine.whenTogether(this::openStream);
		}
	}

	private synchronized void openStream() {
		if (this.phase == Phase.RUNNING) {
			this.supervisor.open(Duration.ZERO);
		}
	}

	/** Finishes events in progress and closes the stream. Blocks. */
	public synchronized void pause() {
		if (this.phase == Phase.RUNNING) {
			this.phase = Phase.DRAINING;
			stop(this.spec.drainTimeout());
			this.phase = Phase.PAUSED;
		}
	}

	/** Pauses and releases everything. Closing it again has no effect. */
	public synchronized void close() {
		if (this.phase == Phase.CLOSED) {
			return;
		}
		pause();
		this.phase = Phase.CLOSED;
		this.health.clear();
		this.engine.closed(this);
		if (this.ownExecutor != null) {
			// Until the stream is closed, it may bring events.
			this.engine.whenTogether(this.ownExecutor::shutdown);
		}
	}

	private void stop(Duration timeout) {
		long end = timer().nanoTime() + Nanos.of(timeout);
		if (!this.supervisor.isOpen() && this.table.isEmpty()) {
			// A stream that is just being opened must not bring events while others
			// drain.
			this.supervisor.close();
		}
		this.drain.run(timeout, this.supervisor.traits());
		this.engine.whenTogether(() -> closeStream(Duration.ofNanos(Math.max(0, end - timer().nanoTime()))));
	}

	private void closeStream(Duration timeout) {
		int unanswered = this.drain.end(timeout, this.supervisor.traits());
		if (unanswered > 0) {
			logger.warn("Subscription {}: {} events stay unanswered, to be delivered again or dead-lettered by the"
					+ " sidecar", this.spec.id(), unanswered);
		}
		this.engine.closeStream(this.supervisor::close, unanswered > 0);
		this.drain.streamClosed(this.supervisor.traits());
	}

	@Override
	public void accept(Delivery delivery, BrokerTraits traits) {
		this.dispatcher.accept(delivery, traits);
	}

	/** What waits is handled all the same. */
	@Override
	public void streamLost() {
		this.table.loseCopies();
	}

	@Override
	public EngineSpec spec() {
		return this.spec;
	}

	@Override
	public Executor executor() {
		if (this.spec.executor() != null) {
			return this.spec.executor();
		}
		return (this.ownExecutor != null) ? this.ownExecutor : Runnable::run;
	}

	@Override
	public MonotonicTimer timer() {
		return this.engine.timer();
	}

	@Override
	public DeadLetters deadLetters() {
		return new DeadLetters(backend(), this.spec);
	}

	@Override
	public boolean readsDeadLetters() {
		return this.engine.isDeadLetterTopic(this.spec.pubsub(), this.spec.topic());
	}

	@Override
	public ParkedEvents parked(BrokerTraits traits) {
		return this.engine.parked(this.spec.pubsub(), traits.inFlightLimit());
	}

	/** On a thread of its own, as draining waits for handlers. */
	@Override
	public void recycle(String reason, BooleanSupplier needed) {
		report(reason + "; opening the stream again");
		if (this.recycling.compareAndSet(false, true)) {
			Thread recycler = new Thread(() -> recycle(needed), "outrigger-recycle-" + this.spec.id());
			recycler.setDaemon(true);
			recycler.start();
		}
	}

	private synchronized void recycle(BooleanSupplier needed) {
		BrokerTraits traits = this.supervisor.traits();
		if (this.phase == Phase.RUNNING && traits != null) {
			this.phase = Phase.DRAINING;
			this.drain.run(EngineContext.grace(traits).dividedBy(2), traits);
			if (needed.getAsBoolean()) {
				this.engine.closeStream(this.supervisor::close, true);
				streamLost();
				this.supervisor.openAfterTrouble();
			}
			this.phase = Phase.RUNNING;
		}
		this.recycling.set(false);
	}

	@Override
	public void report(String problem) {
		if (this.phase != Phase.CLOSED) {
			this.health.report(problem);
		}
	}

	@Override
	public void settled() {
		this.health.clear();
	}

	/** Where a subscription is in its life. */
	public enum Phase {

		/** The stream is open, or being opened. */
		RUNNING,

		/** Events in progress are being finished. */
		DRAINING,

		/** No stream is open. */
		PAUSED,

		/** It has ended. */
		CLOSED

	}

}
