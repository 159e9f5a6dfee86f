package dev.outrigger.samples.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/** Reads of a 200-byte JSON value into a record, over Dapr's HTTP. */
final class HttpGets implements Clients {

	private static final String RAW = "raw WebClient";

	private static final String KEY = "order-1";

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final String store;

	private final SidecarConnection connection;

	private final KeyValueStore<BenchmarkOrder> orders;

	private final LoopResources loops = LoopResources.create("raw", 1, true);

	private final ConnectionProvider connections = ConnectionProvider.create("raw", 256);

	private final WebClient client;

	private final JsonMapper mapper = JsonMapper.builder().build();

	HttpGets(int port, String store) {
		this.store = store;
		this.connection = SidecarConnection.builder("dapr").transport("http").endpoint("127.0.0.1:" + port).build();
		this.orders = KeyValueStore.of(this.connection, StateStoreSpec.of(store, BenchmarkOrder.class));
		this.client = WebClient.builder()
			.baseUrl("http://127.0.0.1:" + port)
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create(this.connections).runOn(this.loops)))
			.build();
		this.orders.put(KEY, BenchmarkOrder.EXAMPLE);
	}

	BenchmarkOrder facade() {
		return this.orders.get(KEY).orElseThrow();
	}

	/** The least that can be done: a WebClient, with a deadline, and the mapper. */
	BenchmarkOrder rawWebClient() {
		byte[] data = this.client.get()
			.uri("/v1.0/state/{store}/{key}", this.store, KEY)
			.retrieve()
			.bodyToMono(byte[].class)
			.block(TIMEOUT);
		return this.mapper.readValue(data, BenchmarkOrder.class);
	}

	@Override
	public Map<String, Callable<?>> calls() {
		Map<String, Callable<?>> calls = new LinkedHashMap<>();
		calls.put("facade", this::facade);
		calls.put(RAW, this::rawWebClient);
		return calls;
	}

	@Override
	public String base() {
		return RAW;
	}

	@Override
	public void close() {
		this.connection.close();
		this.connections.dispose();
		this.loops.dispose();
	}

}
