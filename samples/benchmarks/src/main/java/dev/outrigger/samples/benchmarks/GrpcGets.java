package dev.outrigger.samples.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import io.dapr.client.DaprClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads of a 200-byte JSON value into a record, over Dapr's gRPC. */
final class GrpcGets implements Clients {

	private static final String KEY = "order-1";

	private final String store;

	private final DaprPeers peers;

	private final KeyValueStore<BenchmarkOrder> orders;

	private final DaprGrpc.DaprBlockingStub stub;

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final DaprClient sdk;

	GrpcGets(int port, String store) {
		this.store = store;
		this.peers = new DaprPeers(port);
		this.orders = KeyValueStore.of(this.peers.connection(), StateStoreSpec.of(store, BenchmarkOrder.class));
		this.stub = this.peers.stub();
		this.sdk = this.peers.sdk().build();
		this.orders.put(KEY, BenchmarkOrder.EXAMPLE);
	}

	BenchmarkOrder facade() {
		return this.orders.get(KEY).orElseThrow();
	}

	/** The least that can be done: the stub, with a deadline, and the mapper. */
	BenchmarkOrder rawStub() {
		byte[] data = this.stub.withDeadlineAfter(5, TimeUnit.SECONDS)
			.getState(GetStateRequest.newBuilder().setStoreName(this.store).setKey(KEY).build())
			.getData()
			.toByteArray();
		return this.mapper.readValue(data, BenchmarkOrder.class);
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
