package dev.outrigger.samples.benchmarks;

import java.util.concurrent.TimeUnit;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import io.dapr.client.DaprClient;
import io.dapr.client.DaprClientBuilder;
import io.dapr.config.Properties;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tools.jackson.databind.json.JsonMapper;

/** A blocking read of a 200-byte JSON value into a record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StateGetBenchmark {

	private static final String STORE = "statestore";

	private static final String KEY = "order-1";

	private ServerProcess server;

	private SidecarConnection connection;

	private KeyValueStore<BenchmarkOrder> store;

	private ManagedChannel channel;

	private DaprGrpc.DaprBlockingStub stub;

	private JsonMapper mapper;

	private DaprClient sdk;

	/** Starts the server and all three clients. */
	@Setup
	public void setUp() throws Exception {
		this.server = new ServerProcess(StateServer.class);
		this.connection = SidecarConnection.builder("dapr").endpoint("127.0.0.1:" + this.server.port()).build();
		this.store = KeyValueStore.of(this.connection, StateStoreSpec.of(STORE, BenchmarkOrder.class));
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", this.server.port()).usePlaintext().build();
		this.stub = DaprGrpc.newBlockingStub(this.channel);
		this.mapper = JsonMapper.builder().build();
		this.sdk = new DaprClientBuilder()
			.withPropertyOverride(Properties.GRPC_PORT, Integer.toString(this.server.port()))
			.build();
	}

	/** Ends everything. */
	@TearDown
	public void tearDown() throws Exception {
		this.sdk.close();
		this.channel.shutdownNow();
		this.connection.close();
		this.server.close();
	}

	/** Through our facade. */
	@Benchmark
	public BenchmarkOrder facade() {
		return this.store.get(KEY).orElseThrow();
	}

	/** The least that can be done: the stub, with a deadline, and the mapper. */
	@Benchmark
	public BenchmarkOrder rawStub() {
		byte[] data = this.stub.withDeadlineAfter(5, TimeUnit.SECONDS)
			.getState(GetStateRequest.newBuilder().setStoreName(STORE).setKey(KEY).build())
			.getData()
			.toByteArray();
		return this.mapper.readValue(data, BenchmarkOrder.class);
	}

	/** Through the official SDK. */
	@Benchmark
	public BenchmarkOrder daprSdk() {
		return this.sdk.getState(STORE, KEY, BenchmarkOrder.class).block().getValue();
	}

}
