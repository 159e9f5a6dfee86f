package dev.outrigger.samples.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/** A blocking read of a 200-byte JSON value into a record, over HTTP. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HttpStateGetBenchmark {

	private static final String STORE = "statestore";

	private static final String KEY = "order-1";

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private ServerProcess server;

	private SidecarConnection connection;

	private KeyValueStore<BenchmarkOrder> store;

	private LoopResources loops;

	private ConnectionProvider connections;

	private WebClient client;

	private JsonMapper mapper;

	/** Starts the server and both clients. */
	@Setup
	public void setUp() throws Exception {
		this.server = new ServerProcess(HttpStateServer.class);
		this.connection = SidecarConnection.builder("dapr")
			.transport("http")
			.endpoint("127.0.0.1:" + this.server.port())
			.build();
		this.store = KeyValueStore.of(this.connection, StateStoreSpec.of(STORE, BenchmarkOrder.class));
		this.loops = LoopResources.create("raw", 1, true);
		this.connections = ConnectionProvider.create("raw", 256);
		this.client = WebClient.builder()
			.baseUrl("http://127.0.0.1:" + this.server.port())
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create(this.connections).runOn(this.loops)))
			.build();
		this.mapper = JsonMapper.builder().build();
	}

	/** Ends everything. */
	@TearDown
	public void tearDown() {
		this.connection.close();
		this.connections.dispose();
		this.loops.dispose();
		this.server.close();
	}

	/** Through our facade. */
	@Benchmark
	public BenchmarkOrder facade() {
		return this.store.get(KEY).orElseThrow();
	}

	/** The least that can be done: a WebClient, with a deadline, and the mapper. */
	@Benchmark
	public BenchmarkOrder rawWebClient() {
		byte[] data = this.client.get()
			.uri("/v1.0/state/{store}/{key}", STORE, KEY)
			.retrieve()
			.bodyToMono(byte[].class)
			.block(TIMEOUT);
		return this.mapper.readValue(data, BenchmarkOrder.class);
	}

}
