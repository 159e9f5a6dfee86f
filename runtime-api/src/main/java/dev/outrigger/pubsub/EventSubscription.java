package dev.outrigger.pubsub;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.BrokerTraits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A subscription: its stream, its events in progress, and its life cycle. */
final class EventSubscription implements Subscription, ProcessorContext {

	private static final Logger logger = LoggerFactory.getLogger(EventSubscription.class);

	private final SubscriptionRegistry registry;

	private final SubscriptionSpec<?> spec;

	private final EventProcessor processor;

	private final StreamKeeper keeper;

	private final @Nullable ExecutorService ownExecutor;

	private final AtomicBoolean recycling = new AtomicBoolean();

	private volatile State state = State.PAUSED;

	EventSubscription(SubscriptionRegistry registry, SubscriptionSpec<?> spec, EventProcessor.RawHandler handler) {
		this.registry = registry;
		this.spec = spec;
		this.ownExecutor = (spec.executor() != null) ? null : pool(spec);
		this.processor = new EventProcessor(spec, handler, this);
		this.keeper = new StreamKeeper(connection(), spec, this.processor, this::place);
	}

	private static ExecutorService pool(SubscriptionSpec<?> spec) {
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

	private SidecarConnection connection() {
		return this.registry.connection();
	}

	private String place() {
		return "subscription " + this.spec.id();
	}

	@Override
	public String id() {
		return this.spec.id();
	}

	@Override
	public State state() {
		State current = this.state;
		return (current == State.RUNNING && !this.keeper.isOpen()) ? State.CONNECTING : current;
	}

	@Override
	public synchronized void resume() {
		if (this.state == State.PAUSED) {
			this.processor.start();
			this.state = State.RUNNING;
			this.keeper.open(Duration.ZERO);
		}
	}

	@Override
	public synchronized void pause() {
		if (this.state == State.RUNNING) {
			this.state = State.DRAINING;
			stop(this.spec.drainTimeout(), false);
			this.state = State.PAUSED;
		}
	}

	@Override
	public synchronized void close() {
		if (this.state == State.CLOSED) {
			return;
		}
		pause();
		this.state = State.CLOSED;
		connection().problems().clear(place());
		this.registry.closed(this);
		if (this.ownExecutor != null) {
			this.ownExecutor.shutdown();
		}
	}

	private void stop(Duration timeout, boolean unsettled) {
		int unanswered = this.processor.drain(timeout, this.keeper.traits());
		if (unanswered > 0) {
			logger.warn("Subscription {}: {} events are left unanswered, to be delivered again or dead-lettered by the"
					+ " sidecar", this.spec.id(), unanswered);
		}
		this.registry.closeStream(this.keeper::close, unsettled || unanswered > 0);
		this.processor.streamClosed(this.keeper.traits());
	}

	@Override
	public Executor executor() {
		if (this.spec.executor() != null) {
			return this.spec.executor();
		}
		return (this.ownExecutor != null) ? this.ownExecutor : Runnable::run;
	}

	@Override
	public ScheduledExecutorService timer() {
		return connection().timer();
	}

	@Override
	public DeadLetters deadLetters() {
		return new DeadLetters(connection().dialect().pubSub(this.spec.pubsub()), this.spec.pubsub(), this.spec.topic(),
				this.spec.deadLetterTopic());
	}

	@Override
	public ParkedEvents parked(BrokerTraits traits) {
		return this.registry.parked(this.spec.pubsub(), traits.inFlightLimit());
	}

	/** On a thread of its own, as draining waits for handlers. */
	@Override
	public void recycle(String reason) {
		report(reason + "; the stream is opened again");
		if (this.recycling.compareAndSet(false, true)) {
			Thread recycler = new Thread(() -> recycle(), "outrigger-recycle-" + this.spec.id());
			recycler.setDaemon(true);
			recycler.start();
		}
	}

	private synchronized void recycle() {
		BrokerTraits traits = this.keeper.traits();
		if (this.state != State.RUNNING || traits == null) {
			this.recycling.set(false);
			return;
		}
		this.state = State.DRAINING;
		stop(ProcessorContext.grace(traits).dividedBy(2), true);
		this.recycling.set(false);
		this.processor.start();
		this.state = State.RUNNING;
		this.keeper.openAfterTrouble();
	}

	@Override
	public void report(String problem) {
		if (this.state != State.CLOSED) {
			connection().problems().report(place(), problem);
		}
	}

	@Override
	public void settled() {
		connection().problems().clear(place());
	}

}
