package dev.outrigger.testkit.reads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarException;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.StoredEntry;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.NearCache;
import dev.outrigger.state.NearReads;
import dev.outrigger.state.StateEntry;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.state.WriteOptions;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.engine.Profile;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that read, write and write under conditions at once, while the sidecar fails
 * now and then: no read is older than what its client wrote before, and none is another
 * key's.
 */
class ReadCheckTests {

	private static final int CLIENTS = 64;

	private static final int STEPS = Integer.getInteger("outrigger.reads.steps", 8);

	private final AtomicLongArray written = new AtomicLongArray(CLIENTS);

	@ParameterizedTest
	@CsvSource({ "dapr, true, false", "dapr, false, false", "dapr, true, true", "dapr, false, true",
			"dapr-http, true, false", "dapr-http, true, true", "layotto, true, false", "layotto, true, true" })
	void noReadIsOlderThanAWriteBeforeItOrOfAnotherKey(String api, boolean together, boolean near) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.REDIS).start();
				SidecarConnection connection = connect(sidecar, api, together)) {
			KeyValueStore<String> store = KeyValueStore.of(connection,
					StateStoreSpec.of("entries", String.class).withNear(near ? nearReads() : null));
			for (int i = 0; i < CLIENTS; i++) {
				store.put("key-" + i, "key-" + i + "=0");
			}
			List<Future<Integer>> clients = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				int own = i;
				clients.add(executor.submit(() -> run(store, own)));
			}
			Random random = new Random(1);
			while (clients.stream().anyMatch((client) -> !client.isDone())) {
				disturb(sidecar, random);
			}
			for (Future<Integer> client : clients) {
				assertThat(client.get(1, TimeUnit.MINUTES)).isPositive();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static SidecarConnection connect(EmbeddedSidecar sidecar, String api, boolean together) {
		return SidecarConnection.builder(api.equals("layotto") ? "layotto" : "dapr")
			.transport(api.equals("dapr-http") ? "http" : "grpc")
			.endpoint(sidecar.endpoint(api))
			.timeout(Duration.ofMinutes(1))
			.component(BuildingBlock.STATE, "entries",
					ComponentOptions.NONE.withType("redis").withCoalescedReads(together))
			.build();
	}

	private static NearReads nearReads() {
		Map<String, StoredEntry> entries = new ConcurrentHashMap<>();
		return new NearReads(new NearCache() {

			@Override
			public @Nullable StoredEntry get(String key) {
				return entries.get(key);
			}

			@Override
			public void put(String key, StoredEntry entry) {
				entries.put(key, entry);
			}

			@Override
			public void remove(String key) {
				entries.remove(key);
			}

		}, Duration.ofSeconds(1), (keys) -> {
		});
	}

	/** Faults end with the calls that they hit, so the loop does not run away. */
	private static void disturb(EmbeddedSidecar sidecar, Random random) {
		Fault fault = switch (random.nextInt(4)) {
			case 0 -> Fault.delay(Duration.ofMillis(40)).rpc("GetState");
			case 1 -> Fault.delay(Duration.ofMillis(40)).rpc("GetBulkState");
			case 2 -> Fault.refuse(Status.INTERNAL.withDescription("on purpose")).rpc("GetBulkState");
			default -> Fault.refuse(Status.INTERNAL.withDescription("on purpose")).rpc("GetState");
		};
		sidecar.faults().inject(fault);
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
	}

	/** The client alone writes its key; it reads everybody's. */
	private int run(KeyValueStore<String> store, int own) {
		Random random = new Random(own);
		int reads = 0;
		for (int step = 1; step <= STEPS; step++) {
			try {
				write(store, own, step, random.nextBoolean());
				for (int key : new int[] { own, random.nextInt(CLIENTS), random.nextInt(CLIENTS) }) {
					long atLeast = this.written.get(key);
					String value = store.get("key-" + key).orElseThrow();
					assertThat(value).startsWith("key-" + key + "=");
					assertThat(Long.parseLong(value.substring(value.indexOf('=') + 1))).isGreaterThanOrEqualTo(atLeast);
					reads++;
				}
			}
			catch (SidecarException ex) {
				assertThat(ex).hasMessageContaining("on purpose");
			}
		}
		return reads;
	}

	private void write(KeyValueStore<String> store, int own, int step, boolean conditional) {
		String key = "key-" + own;
		if (conditional) {
			StateEntry<String> entry = store.entry(key);
			store.put(key, key + "=" + step, WriteOptions.DEFAULT.withEtag(entry.etag()));
		}
		else {
			store.put(key, key + "=" + step);
		}
		this.written.set(own, step);
	}

}
