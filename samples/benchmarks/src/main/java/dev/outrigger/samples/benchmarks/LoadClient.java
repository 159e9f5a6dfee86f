package dev.outrigger.samples.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.SidecarException;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateOperation;
import dev.outrigger.state.StateStoreSpec;
import org.jspecify.annotations.Nullable;

/** One client with a connection, a subscription and a mix of operations of its own. */
final class LoadClient implements AutoCloseable {

	private static final int KEYS = 100;

	private static final Duration LEASE = Duration.ofSeconds(30);

	private final SidecarConnection connection;

	private final KeyValueStore<BenchmarkOrder> orders;

	private final ConfigurationStore settings;

	private final Locks locks;

	private final EventPublisher<BenchmarkOrder> publisher;

	private final AtomicInteger published = new AtomicInteger();

	private final AtomicInteger received = new AtomicInteger();

	private final Random random;

	private final String name;

	private final Map<String, Latencies> figures = new HashMap<>();

	private @Nullable String firstError;

	private int errors;

	LoadClient(String dialect, String endpoint, int number) {
		this.random = new Random(number);
		this.name = "client-" + number;
		this.connection = SidecarConnection.builder(dialect)
			.endpoint(endpoint)
			.appId("orders")
			.timeout(Duration.ofSeconds(10))
			.build();
		this.orders = KeyValueStore.of(this.connection, StateStoreSpec.of("statestore", BenchmarkOrder.class));
		this.settings = ConfigurationStore.of(this.connection, ConfigurationStoreSpec.of("settings"));
		this.locks = Locks.of(this.connection, "locks");
		this.publisher = EventPublisher.of(this.connection,
				PublisherSpec.of("messages", this.name, BenchmarkOrder.class));
		EventSubscriber.of(this.connection)
			.subscribe(SubscriptionSpec.builder("messages", this.name, BenchmarkOrder.class).build(),
					(event) -> this.received.incrementAndGet());
	}

	void runUntil(long end) {
		while (System.nanoTime() < end) {
			int dice = this.random.nextInt(100);
			if (dice < 40) {
				time("get", () -> this.orders.get(key()));
			}
			else if (dice < 60) {
				time("put", () -> this.orders.put(key(), BenchmarkOrder.EXAMPLE));
			}
			else if (dice < 65) {
				time("getAll", () -> this.orders.getAll(List.of(key(0), key(1), key(2), key(3), key(4))));
			}
			else if (dice < 70) {
				time("delete", () -> this.orders.delete(key()));
			}
			else if (dice < 75) {
				time("transaction",
						() -> this.orders.transaction(List.of(StateOperation.put(key(5), BenchmarkOrder.EXAMPLE),
								StateOperation.put(key(6), BenchmarkOrder.EXAMPLE))));
			}
			else if (dice < 80) {
				time("update", () -> this.orders.update(key(7), (order) -> order));
			}
			else if (dice < 90) {
				time("publish", () -> {
					this.publisher.publish(BenchmarkOrder.EXAMPLE);
					this.published.incrementAndGet();
				});
			}
			else if (dice < 95) {
				time("configuration", () -> this.settings.getAll(List.of("colour")));
			}
			else {
				time("lock", this::lock);
			}
		}
	}

	private void lock() {
		Optional<LockHandle> handle = this.locks.tryAcquire("resource-" + this.random.nextInt(8),
				LockOptions.leaseFor(LEASE));
		handle.ifPresent(LockHandle::close);
	}

	private String key() {
		return key(this.random.nextInt(KEYS));
	}

	private String key(int number) {
		return this.name + "-" + number;
	}

	private void time(String operation, Runnable action) {
		long begin = System.nanoTime();
		try {
			action.run();
			this.figures.computeIfAbsent(operation, (key) -> new Latencies()).add(System.nanoTime() - begin);
		}
		catch (SidecarException ex) {
			this.errors++;
			this.firstError = (this.firstError != null) ? this.firstError : operation + ": " + ex;
		}
	}

	void forgetFigures() {
		this.figures.clear();
	}

	Map<String, long[]> figures() {
		Map<String, long[]> result = new HashMap<>();
		this.figures.forEach((operation, latencies) -> result.put(operation, latencies.all()));
		return result;
	}

	int errors() {
		return this.errors;
	}

	Optional<String> firstError() {
		return Optional.ofNullable(this.firstError);
	}

	/** Waits for what is on its way. */
	int missingEvents() {
		long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		while (this.published.get() != this.received.get() && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		return this.published.get() - this.received.get();
	}

	@Override
	public void close() {
		this.connection.close();
	}

	private static final class Latencies {

		private long[] nanos = new long[1024];

		private int count;

		void add(long value) {
			if (this.count == this.nanos.length) {
				this.nanos = Arrays.copyOf(this.nanos, this.count * 2);
			}
			this.nanos[this.count++] = value;
		}

		long[] all() {
			return Arrays.copyOf(this.nanos, this.count);
		}

	}

}
