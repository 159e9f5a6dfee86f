package dev.outrigger.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.SidecarException;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.call.Nanos;
import dev.outrigger.connection.HealthProblems;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.ConfigurationBackend.WatchSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The life cycle of one watch. It trusts no message of the sidecar: each one only
 * triggers a read. It also reads shortly after subscribing, when changes are missed, and
 * at the refresh interval, as a broken back end ends watches silently. A change that is
 * found so, and that nobody told of, makes it subscribe anew.
 */
final class MergedWatch implements ConfigurationWatch, TriggeredReads.Reader {

	static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private static final Logger logger = LoggerFactory.getLogger(MergedWatch.class);

	/** Changes right after a subscription are missed for some milliseconds. */
	private static final List<Duration> AFTER_OPENING = List.of(Duration.ofMillis(100), Duration.ofMillis(1000));

	private final WatchRequest request;

	private final ConfigurationBackend backend;

	private final MonotonicTimer timer;

	private final HealthProblems.Reporter health;

	private final Consumer<MergedWatch> onClose;

	private final TriggeredReads reads;

	private final ConfigurationSnapshot snapshot;

	private final CountDownLatch first = new CountDownLatch(1);

	private int lostStreams;

	private volatile boolean closed;

	/**
	 * Whether a change is to be expected, as the sidecar told of one or may have missed
	 * it.
	 */
	private volatile boolean expected = true;

	/** Whether the last read failed: what goes on is not told again. */
	private volatile boolean failing;

	private @Nullable Triggers current;

	private @Nullable Runnable stop;

	MergedWatch(WatchRequest request, ConfigurationBackend backend, MonotonicTimer timer,
			HealthProblems.Reporter health, Consumer<MergedWatch> onClose) {
		this.request = request;
		this.backend = backend;
		this.timer = timer;
		this.health = health;
		this.onClose = onClose;
		this.reads = new TriggeredReads(request.read(), request.executor(), this);
		this.snapshot = new ConfigurationSnapshot(request.keys());
	}

	void start() {
		later(Duration.ZERO, this::subscribe);
		trigger();
		refresh();
	}

	private void refresh() {
		later(this.request.refreshInterval(), () -> {
			trigger();
			refresh();
		});
	}

	private void subscribe() {
		Triggers triggers = new Triggers();
		try {
			subscribe(triggers);
		}
		catch (RuntimeException ex) {
			triggers.lost(ex, false);
		}
	}

	/** Under the lock, so that closing ends a watch that is just being made. */
	private synchronized void subscribe(Triggers triggers) {
		if (this.closed || this.current != null) {
			return;
		}
		this.current = triggers;
		Runnable ending = this.backend.watch(this.request.keys(), triggers);
		if (this.current == triggers) {
			this.stop = ending;
		}
		else {
			ending.run();
		}
	}

	/** Nobody told of a change: the subscription is there, but it is dead. */
	private void renew() {
		if (this.closed) {
			return;
		}
		logger.info("Watch of {}: was not told of a change, subscribing again", this.request.component());
		end();
		subscribe();
	}

	private void end() {
		Runnable ending;
		synchronized (this) {
			this.current = null;
			ending = this.stop;
			this.stop = null;
		}
		if (ending != null) {
			ending.run();
		}
	}

	private void trigger() {
		if (!this.closed) {
			this.reads.trigger();
		}
	}

	@Override
	public void read(Map<String, ConfigurationItem> items) {
		if (this.closed) {
			return;
		}
		boolean told = this.expected;
		this.expected = false;
		List<ConfigurationChange> changes = this.snapshot.replace(items);
		if (!told && !changes.isEmpty()) {
			later(Duration.ZERO, this::renew);
		}
		for (ConfigurationChange change : changes) {
			try {
				this.request.listener().changed(change);
			}
			catch (Throwable ex) {
				logger.error("Watch of {}: the listener failed on the change of '{}'", this.request.component(),
						change.key(), ex);
			}
		}
		this.first.countDown();
		this.failing = false;
		this.health.clear();
	}

	@Override
	public void failed(Throwable failure) {
		if (!this.closed) {
			logger.atLevel(this.failing ? Level.DEBUG : Level.WARN)
				.log("Watch of {}: cannot read values: {}", this.request.component(), failure.getMessage());
			this.failing = true;
			this.health.report("cannot read values: " + failure.getMessage());
			if (this.closed) {
				this.health.clear();
			}
		}
	}

	@Override
	public void later(Duration pause, Runnable action) {
		if (this.closed) {
			return;
		}
		try {
			this.timer.schedule(pause, action);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Watch of {}: the connection is closed", this.request.component());
		}
	}

	@Override
	public boolean awaitFirst(Duration timeout) {
		try {
			return this.first.await(Nanos.of(timeout), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		end();
		this.health.clear();
		this.onClose.accept(this);
	}

	/** Every message of the sidecar is a reason to read, and nothing more. */
	private final class Triggers implements WatchSink {

		private final MergedWatch owner = MergedWatch.this;

		@Override
		public void opened() {
			synchronized (this.owner) {
				this.owner.lostStreams = 0;
			}
			changed();
			AFTER_OPENING.forEach((pause) -> later(pause, this::changed));
		}

		@Override
		public void changed() {
			this.owner.expected = true;
			trigger();
		}

		@Override
		public void ended(SidecarException cause) {
			lost(cause, cause instanceof ComponentNotFoundException);
		}

		private void lost(RuntimeException cause, boolean missing) {
			int count;
			synchronized (this.owner) {
				if (this.owner.current != this) {
					return;
				}
				this.owner.current = null;
				this.owner.stop = null;
				count = ++this.owner.lostStreams;
			}
			Duration pause = missing ? LONGEST_PAUSE : TriggeredReads.pause(count);
			logger.atLevel((count == 1) ? Level.WARN : Level.DEBUG)
				.log("Watch of {}: not told of changes, subscribing again in {}: {}", this.owner.request.component(),
						pause, (cause instanceof SidecarException) ? cause.getMessage() : cause.toString());
			later(pause, this.owner::subscribe);
		}

	}

}
