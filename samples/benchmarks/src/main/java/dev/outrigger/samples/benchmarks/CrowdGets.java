package dev.outrigger.samples.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;

/**
 * Reads of single keys, any of a thousand: reads that meet go together, or each goes
 * alone.
 */
final class CrowdGets implements Clients {

	private static final int KEYS = 1_000;

	private final String store;

	private final DaprPeers together;

	private final SidecarConnection apart;

	private final RawDapr raw;

	CrowdGets(int port, String store) {
		this.store = store;
		this.together = new DaprPeers(port);
		this.raw = this.together.raw();
		this.apart = SidecarConnection.builder("dapr")
			.endpoint("127.0.0.1:" + port)
			.component(BuildingBlock.STATE, store, ComponentOptions.NONE.withCoalescedReads(false))
			.build();
		KeyValueStore<BenchmarkOrder> orders = store(this.apart);
		for (int i = 0; i < KEYS; i++) {
			orders.put(key(i), BenchmarkOrder.EXAMPLE);
		}
	}

	private KeyValueStore<BenchmarkOrder> store(SidecarConnection connection) {
		return KeyValueStore.of(connection, StateStoreSpec.of(this.store, BenchmarkOrder.class));
	}

	private static String key(int number) {
		return "key-" + number;
	}

	private static Callable<?> any(Function<String, BenchmarkOrder> reader) {
		return () -> {
			BenchmarkOrder read = reader.apply(key(ThreadLocalRandom.current().nextInt(KEYS)));
			if (!read.equals(BenchmarkOrder.EXAMPLE)) {
				throw new IllegalStateException("read " + read);
			}
			return read;
		};
	}

	@Override
	public Map<String, Callable<?>> calls() {
		KeyValueStore<BenchmarkOrder> coalesced = store(this.together.connection());
		KeyValueStore<BenchmarkOrder> single = store(this.apart);
		Map<String, Callable<?>> calls = new LinkedHashMap<>();
		calls.put("facade, together", any((key) -> coalesced.get(key).orElseThrow()));
		calls.put("facade, each alone", any((key) -> single.get(key).orElseThrow()));
		calls.put(DaprPeers.STUB, any((key) -> this.raw.get(this.store, key)));
		return calls;
	}

	@Override
	public String base() {
		return DaprPeers.STUB;
	}

	@Override
	public void close() {
		this.apart.close();
		this.together.close();
	}

}
