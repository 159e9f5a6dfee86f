package dev.outrigger.samples.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import io.dapr.client.DaprClient;

/** Reads of a 200-byte JSON value into a record, over Dapr's gRPC. */
final class GrpcGets implements Clients {

	private static final String KEY = "order-1";

	private final String store;

	private final DaprPeers peers;

	private final KeyValueStore<BenchmarkOrder> orders;

	private final RawDapr raw;

	private final DaprClient sdk;

	GrpcGets(int port, String store) {
		this.store = store;
		this.peers = new DaprPeers(port);
		this.orders = KeyValueStore.of(this.peers.connection(), StateStoreSpec.of(store, BenchmarkOrder.class));
		this.raw = this.peers.raw();
		this.sdk = this.peers.sdk().build();
		this.orders.put(KEY, BenchmarkOrder.EXAMPLE);
	}

	BenchmarkOrder facade() {
		return this.orders.get(KEY).orElseThrow();
	}

	BenchmarkOrder rawStub() {
		return this.raw.get(this.store, KEY);
	}

	BenchmarkOrder daprSdk() {
		return this.sdk.getState(this.store, KEY, BenchmarkOrder.class).block().getValue();
	}

	@Override
	public Map<String, Callable<?>> calls() {
		Map<String, Callable<?>> calls = new LinkedHashMap<>();
		calls.put(DaprPeers.FACADE, this::facade);
		calls.put(DaprPeers.SDK, this::daprSdk);
		calls.put(DaprPeers.STUB, this::rawStub);
		return calls;
	}

	@Override
	public String base() {
		return DaprPeers.STUB;
	}

	@Override
	public void close() {
		DaprPeers.close(this.sdk);
		this.peers.close();
	}

}
