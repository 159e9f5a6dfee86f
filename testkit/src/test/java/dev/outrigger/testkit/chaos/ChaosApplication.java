package dev.outrigger.testkit.chaos;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.outrigger.BuildingBlock;
import dev.outrigger.FencingToken;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.StateConflictException;
import dev.outrigger.config.ConfigurationItem;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateEntry;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.state.WriteOptions;
import dev.outrigger.testkit.chaos.Journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An application that uses all building blocks without pause, and writes down what it was
 * told. Reads {@code quiet} and {@code exit} from its input.
 */
final class ChaosApplication {

	static final String STATE = "statestore";

	static final String PUBSUB = "messages";

	static final String CONFIGURATION = "settings";

	static final String TOPIC = "chaos";

	static final String CONFIGURATION_KEY = "chaos-level";

	static final String COUNTER = "chaos-counter";

	static final String GUARDED = "chaos-guarded";

	/** A pause of the process takes longer. */
	static final Duration LEASE = Duration.ofSeconds(2);

	static final Duration PROCESSING_TIMEOUT = Duration.ofSeconds(3);

	private static final Duration REFRESH = Duration.ofSeconds(5);

	private final String name;

	private final Journal journal;

	private final SidecarConnection sidecar;

	private volatile boolean quiet;

	private ChaosApplication(String name, Journal journal, SidecarConnection sidecar) {
		this.name = name;
		this.journal = journal;
		this.sidecar = sidecar;
	}

	/**
	 * Takes a name, the file of the journal, dialect, transport, endpoint, the port on
	 * which it is called (0 for never), whether it subscribes, and the types of state and
	 * configuration components.
	 */
	public static void main(String[] args) throws Exception {
		int port = Integer.parseInt(args[5]);
		boolean subscribing = Boolean.parseBoolean(args[6]);
		ComponentOptions redis = ComponentOptions.NONE.withType(args[7]);
		SidecarConnectionBuilder builder = SidecarConnection.builder(args[2])
			.transport(args[3])
			.endpoint(args[4])
			.appId("chaos")
			.timeout(Duration.ofSeconds(10))
			.component(BuildingBlock.STATE, STATE, redis)
			.component(BuildingBlock.CONFIGURATION, CONFIGURATION, ComponentOptions.NONE.withType(args[8]))
			.component(BuildingBlock.PUBSUB, PUBSUB, redis.withProcessingTimeout(PROCESSING_TIMEOUT));
		if (subscribing) {
			builder.topic(PUBSUB, TOPIC, true);
		}
		if (port > 0) {
			builder.callback("127.0.0.1", port);
		}
		try (Journal journal = new Journal(Path.of(args[1])); SidecarConnection sidecar = builder.build()) {
			new ChaosApplication(args[0], journal, sidecar).run(subscribing);
		}
		System.exit(0);
	}

	private void run(boolean subscribing) throws Exception {
		if (subscribing) {
			EventSubscriber.of(this.sidecar)
				.subscribe(SubscriptionSpec.builder(PUBSUB, TOPIC, String.class).concurrency(4).build(),
						(event) -> this.journal.write(Kind.HANDLED, event.id()));
		}
		ConfigurationStore.of(this.sidecar, ConfigurationStoreSpec.of(CONFIGURATION).withRefreshInterval(REFRESH))
			.watch(List.of(CONFIGURATION_KEY), (change) -> configured(change.current()));
		KeyValueStore<Long> numbers = KeyValueStore.of(this.sidecar, StateStoreSpec.of(STATE, Long.class));
		KeyValueStore<String> texts = KeyValueStore.of(this.sidecar, StateStoreSpec.of(STATE, String.class));
		EventPublisher<String> publisher = EventPublisher.of(this.sidecar,
				PublisherSpec.of(PUBSUB, TOPIC, String.class));
		Locks locks = Locks.inStateStore(this.sidecar, STATE);
		String run = UUID.randomUUID().toString().substring(0, 8);
		List<Thread> load = List.of(new Thread(() -> repeat(20, (number) -> write(texts, run + "-" + number))),
				new Thread(() -> repeat(80, (number) -> count(numbers))),
				new Thread(() -> repeat(40, (number) -> publish(publisher, run + "-" + number))),
				new Thread(() -> repeat(60, (number) -> section(locks, texts))));
		load.forEach(Thread::start);
		try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
			for (String line = in.readLine(); line != null && !line.equals("exit"); line = in.readLine()) {
				this.quiet = true;
			}
		}
		this.quiet = true;
		for (Thread thread : load) {
			thread.join();
		}
	}

	private void configured(@Nullable ConfigurationItem current) {
		this.journal.write(Kind.CONFIGURED, (current != null) ? current.value() : "nothing");
	}

	private void repeat(int pauseMillis, Step step) {
		for (long number = 0; !this.quiet; number++) {
			try {
				step.run(number);
				TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(pauseMillis * 2));
			}
			catch (SidecarException ex) {
				this.journal.write(Kind.FAILED, ex.code() + " " + ex.operation());
				pause();
			}
			catch (Throwable ex) {
				this.journal.write(Kind.BROKEN, ex);
				return;
			}
		}
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void write(KeyValueStore<String> store, String key) {
		store.put(key, "value of " + key);
		this.journal.write(Kind.WRITTEN, key);
	}

	private void count(KeyValueStore<Long> store) {
		try {
			store.compute(COUNTER, (current) -> current.orElse(0L) + 1);
			this.journal.write(Kind.COUNTED, 1);
		}
		catch (OutcomeUnknownException ex) {
			this.journal.write(Kind.COUNT_UNKNOWN, 1);
		}
	}

	private void publish(EventPublisher<String> publisher, String id) {
		publisher.publish("payload of " + id, EventOptions.DEFAULT.withId(id));
		this.journal.write(Kind.PUBLISHED, id);
	}

	/**
	 * Numbers what it writes: no number is given twice, and later owners give higher
	 * ones.
	 */
	private void section(Locks locks, KeyValueStore<String> store) {
		LockOptions options = LockOptions.leaseFor(LEASE).waitingFor(Duration.ofSeconds(5)).renewing();
		LockHandle held = locks.tryAcquire("chaos", options).orElse(null);
		if (held == null) {
			return;
		}
		try (held) {
			FencingToken token = held.fence();
			for (int i = 0; i < 3; i++) {
				StateEntry<String> entry = store.entry(GUARDED);
				if (entry.value() == null) {
					store.putIfAbsent(GUARDED, "0");
					continue;
				}
				long next = Long.parseLong(entry.value()) + 1;
				TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(20));
				try {
					store.put(GUARDED, Long.toString(next), WriteOptions.fencedBy(token).withEtag(entry.etag()));
					this.journal.write(Kind.FENCED, token.value() + " " + next);
				}
				catch (StateConflictException ex) {
					this.journal.write(Kind.REFUSED, token.value() + " " + next);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Something that is done again and again. */
	private interface Step {

		void run(long number) throws InterruptedException;

	}

}
