package dev.outrigger.samples.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublisherSpec;

/** Publishes to one topic: events that meet go together, or each goes alone. */
final class CrowdPublishes implements Clients {

	private static final String TOPIC = "published";

	private final String pubsub;

	private final DaprPeers apart;

	private final SidecarConnection together;

	private final RawDapr raw;

	CrowdPublishes(int port, String pubsub) {
		this.pubsub = pubsub;
		this.apart = new DaprPeers(port);
		this.raw = this.apart.raw();
		this.together = SidecarConnection.builder("dapr")
			.endpoint("127.0.0.1:" + port)
			.component(BuildingBlock.PUBSUB, pubsub, ComponentOptions.NONE.withCoalescedPublishes(true))
			.build();
	}

	private EventPublisher<BenchmarkOrder> publisher(SidecarConnection connection) {
		return EventPublisher.of(connection, PublisherSpec.of(this.pubsub, TOPIC, BenchmarkOrder.class));
	}

	@Override
	public Map<String, Callable<?>> calls() {
		EventPublisher<BenchmarkOrder> coalesced = publisher(this.together);
		EventPublisher<BenchmarkOrder> single = publisher(this.apart.connection());
		Map<String, Callable<?>> calls = new LinkedHashMap<>();
		calls.put("facade, together", () -> coalesced.publish(BenchmarkOrder.EXAMPLE));
		calls.put("facade, each alone", () -> single.publish(BenchmarkOrder.EXAMPLE));
		calls.put(DaprPeers.STUB, () -> this.raw.publish(this.pubsub, TOPIC, BenchmarkOrder.EXAMPLE));
		return calls;
	}

	@Override
	public String base() {
		return DaprPeers.STUB;
	}

	@Override
	public void close() {
		this.together.close();
		this.apart.close();
	}

}
