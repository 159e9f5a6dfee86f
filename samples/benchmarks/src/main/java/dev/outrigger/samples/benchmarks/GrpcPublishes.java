package dev.outrigger.samples.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublisherSpec;
import io.dapr.client.DaprClient;

/** Publishes events with 200 bytes of JSON, over Dapr's gRPC. */
final class GrpcPublishes implements Clients {

	private static final String TOPIC = "published";

	private final String pubsub;

	private final DaprPeers peers;

	private final EventPublisher<BenchmarkOrder> publisher;

	private final RawDapr raw;

	private final DaprClient sdk;

	GrpcPublishes(int port, String pubsub) {
		this.pubsub = pubsub;
		this.peers = new DaprPeers(port);
		this.publisher = EventPublisher.of(this.peers.connection(),
				PublisherSpec.of(pubsub, TOPIC, BenchmarkOrder.class));
		this.raw = this.peers.raw();
		this.sdk = this.peers.sdk().build();
	}

	@Override
	public Map<String, Callable<?>> calls() {
		Map<String, Callable<?>> calls = new LinkedHashMap<>();
		calls.put(DaprPeers.FACADE, () -> this.publisher.publish(BenchmarkOrder.EXAMPLE));
		calls.put(DaprPeers.SDK, () -> this.sdk.publishEvent(this.pubsub, TOPIC, BenchmarkOrder.EXAMPLE).block());
		calls.put(DaprPeers.STUB, () -> this.raw.publish(this.pubsub, TOPIC, BenchmarkOrder.EXAMPLE));
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
