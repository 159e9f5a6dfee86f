package dev.outrigger.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.ConfigurationBackend.WatchSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch that trusts no message: each one only triggers a read, of which one is in
 * flight at a time, begun after the trigger. It also reads once more shortly after
 * subscribing, when changes are missed, and now and then, as a broken back end ends
 * watches silently.
 */
final class MergedWatch implements ConfigurationWatch {

	private static final Logger logger = LoggerFactory.getLogger(MergedWatch.class);

	/** Changes right after a subscription are missed for some milliseconds. */
	private static final List<Duration> AFTER_OPENING = List.of(Duration.ofMillis(100), Duration.ofMillis(1000));

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private final SidecarConnection connection;

	private final ConfigurationStoreSpec spec;

	private final Executor executor;

	private final List<String> keys;

	private final Call<Map<String, ConfigurationItem>> read;

	private final ConfigurationListener listener;

	private final Consumer<MergedWatch> onClose;

	private final CountDownLatch first = new CountDownLatch(1);

	private Map<String, ConfigurationItem> delivered = Map.of();

	private boolean reading;

	private boolean readAgain;

	private int failures;

	private boolean closed;

	private @Nullable Runnable stop;

	MergedWatch(SidecarConnection connection, ConfigurationStoreSpec spec, List<String> keys,
			Call<Map<String, ConfigurationItem>> read, ConfigurationListener listener, Consumer<MergedWatch> onClose) {
		this.connection = connection;
		this.spec = spec;
		this.executor = Objects.requireNonNull(spec.executor());
		this.keys = keys;
		this.read = read;
		this.listener = listener;
		this.onClose = onClose;
	}

	void start() {
		later(Duration.ZERO, this::subscribe);
		trigger();
		refresh();
	}

	private void refresh() {
		later(this.spec.refreshInterval(), () -> {
			trigger();
			refresh();
		});
	}

	private synchronized void subscribe() {
		if (!this.closed) {
			this.stop = this.connection.dialect()
				.configuration(this.spec.component())
				.watch(this.spec.component(), this.keys, new Triggers());
		}
	}

	private void trigger() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			if (this.reading) {
				this.readAgain = true;
				return;
			}
			this.reading = true;
			this.readAgain = false;
		}
		this.read.start().whenComplete((items, failure) -> tell(() -> {
			boolean failed = true;
			try {
				if (failure == null) {
					deliver(items);
				}
				else {
					readFailed(failure);
				}
				failed = failure != null;
			}
			finally {
				finished(failed);
			}
		}));
	}

	/**
	 * Listeners never run on transport threads, and one at a time, as no other read
	 * begins before they are done.
	 */
	private void tell(Runnable task) {
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Watch of {}: no thread to tell the listener", this.spec.component());
			finished(true);
		}
	}

	private void finished(boolean failed) {
		boolean again;
		synchronized (this) {
			this.reading = false;
			again = this.readAgain;
			this.failures = failed ? this.failures + 1 : 0;
		}
		if (failed) {
			later(pause(), this::trigger);
		}
		else if (again) {
			trigger();
		}
	}

	private void deliver(Map<String, ConfigurationItem> items) {
		for (ConfigurationChange change : changes(items)) {
			try {
				this.listener.changed(change);
			}
			catch (Throwable ex) {
				logger.error("Watch of {}: the listener failed on the change of '{}'", this.spec.component(),
						change.key(), ex);
			}
		}
		this.first.countDown();
		this.connection.problems().clear(place());
	}

	private synchronized List<ConfigurationChange> changes(Map<String, ConfigurationItem> items) {
		if (this.closed) {
			return List.of();
		}
		Set<String> all = new LinkedHashSet<>(this.keys);
		all.addAll(this.delivered.keySet());
		all.addAll(items.keySet());
		List<ConfigurationChange> changes = new ArrayList<>();
		for (String key : all) {
			ConfigurationItem before = this.delivered.get(key);
			ConfigurationItem now = items.get(key);
			if (!Objects.equals(value(before), value(now))) {
				changes.add(new ConfigurationChange(key, before, now));
			}
		}
		this.delivered = Map.copyOf(items);
		return changes;
	}

	private static @Nullable String value(@Nullable ConfigurationItem item) {
		return (item != null) ? item.value() : null;
	}

	private synchronized void readFailed(Throwable failure) {
		if (this.closed) {
			return;
		}
		logger.warn("Watch of {}: values cannot be read: {}", this.spec.component(), failure.getMessage());
		this.connection.problems().report(place(), "values cannot be read: " + failure.getMessage());
	}

	private String place() {
		return "configuration " + this.spec.component();
	}

	private Duration pause() {
		long millis = Math.min(LONGEST_PAUSE.toMillis(), 200L << Math.min(this.failures, 10));
		return Duration.ofMillis(millis);
	}

	private void later(Duration pause, Runnable action) {
		synchronized (this) {
			if (this.closed) {
				return;
			}
		}
		try {
			this.connection.timer().schedule(action, pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Watch of {}: the connection is closed", this.spec.component());
		}
	}

	@Override
	public boolean awaitFirst(Duration timeout) {
		try {
			return this.first.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void close() {
		Runnable ending;
		synchronized (this) {
			this.closed = true;
			ending = this.stop;
			this.stop = null;
		}
		if (ending != null) {
			ending.run();
		}
		this.connection.problems().clear(place());
		this.onClose.accept(this);
	}

	/** Every message of the sidecar is a reason to read, and nothing more. */
	private final class Triggers implements WatchSink {

		@Override
		public void opened() {
			trigger();
			AFTER_OPENING.forEach((pause) -> later(pause, MergedWatch.this::trigger));
		}

		@Override
		public void changed() {
			trigger();
		}

		@Override
		public void ended(SidecarException cause) {
			boolean missing = cause instanceof ComponentNotFoundException;
			synchronized (MergedWatch.this) {
				MergedWatch.this.failures++;
			}
			logger.warn("Watch of {}: the stream ended and is opened again: {}", MergedWatch.this.spec.component(),
					cause.getMessage());
			later(missing ? LONGEST_PAUSE : pause(), MergedWatch.this::subscribe);
		}

	}

}
