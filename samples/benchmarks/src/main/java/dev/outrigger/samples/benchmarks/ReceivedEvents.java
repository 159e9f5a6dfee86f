package dev.outrigger.samples.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequest;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequestEntry;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionSpec;
import io.dapr.client.DaprPreviewClient;
import io.dapr.utils.TypeRef;
import reactor.core.Disposable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives a backlog of events with 200 bytes of JSON from a broker that keeps them, and
 * acknowledges each when it was handled; the official SDK does so before.
 */
final class ReceivedEvents implements AutoCloseable {

	static final String ONE_AT_A_TIME = "facade, one at a time";

	private static final int BATCH = 100;

	private static final String RAW = "raw stream";

	private final String pubsub;

	private final int events;

	private final DaprPeers peers;

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final DaprPreviewClient sdk;

	ReceivedEvents(int port, String pubsub, int events) {
		this.pubsub = pubsub;
		this.events = events;
		this.peers = new DaprPeers(port);
		this.sdk = this.peers.sdk().buildPreviewClient();
	}

	/** A block of each receiver. */
	Map<String, Block> blocks() {
		Map<String, Block> blocks = new LinkedHashMap<>();
		blocks.put(ONE_AT_A_TIME, () -> receive((topic, left) -> ours(topic, 1, left)));
		blocks.put("facade, ten at a time", () -> receive((topic, left) -> ours(topic, 10, left)));
		blocks.put(DaprPeers.SDK, () -> receive(this::sdk));
		blocks.put(RAW, () -> receive(this::raw));
		return blocks;
	}

	String base() {
		return RAW;
	}

	private Sample receive(Receiver receiver) throws Exception {
		String topic = "benchmark-" + UUID.randomUUID();
		publish(topic);
		CountDownLatch left = new CountDownLatch(this.events);
		long before = Sample.allocatedBytes();
		long begin = System.nanoTime();
		try (Open subscription = receiver.subscribe(topic, left)) {
			if (!left.await(2, TimeUnit.MINUTES)) {
				throw new IllegalStateException(left.getCount() + " events did not come, of " + subscription);
			}
			return new Sample((double) (System.nanoTime() - begin) / this.events,
					(double) (Sample.allocatedBytes() - before) / this.events);
		}
	}

	private void publish(String topic) {
		ByteString order = ByteString.copyFrom(this.mapper.writeValueAsBytes(BenchmarkOrder.EXAMPLE));
		DaprGrpc.DaprBlockingStub stub = this.peers.stub();
		for (int from = 0; from < this.events; from += BATCH) {
			BulkPublishRequest.Builder batch = BulkPublishRequest.newBuilder()
				.setPubsubName(this.pubsub)
				.setTopic(topic);
			for (int i = 0; i < BATCH; i++) {
				batch.addEntries(BulkPublishRequestEntry.newBuilder()
					.setEntryId(Integer.toString(i))
					.setContentType("application/json")
					.setEvent(order));
			}
			stub.bulkPublishEventAlpha1(batch.build());
		}
	}

	private Open ours(String topic, int concurrency, CountDownLatch left) {
		Subscription subscription = EventSubscriber.of(this.peers.connection())
			.subscribe(
					SubscriptionSpec.builder(this.pubsub, topic, BenchmarkOrder.class).concurrency(concurrency).build(),
					(event) -> handled(event.data(), left));
		return subscription::close;
	}

	private Open sdk(String topic, CountDownLatch left) {
		Disposable running = this.sdk.subscribeToTopic(this.pubsub, topic, TypeRef.get(BenchmarkOrder.class))
			.subscribe((order) -> handled(order, left));
		return running::dispose;
	}

	private Open raw(String topic, CountDownLatch left) {
		RawEventStream stream = new RawEventStream(
				(data) -> handled(this.mapper.readValue(data, BenchmarkOrder.class), left));
		stream.open(this.peers.channel(), this.pubsub, topic);
		return stream::close;
	}

	private static void handled(BenchmarkOrder order, CountDownLatch left) {
		if (!order.equals(BenchmarkOrder.EXAMPLE)) {
			throw new IllegalStateException("received " + order);
		}
		left.countDown();
	}

	@Override
	public void close() {
		DaprPeers.close(this.sdk);
		this.peers.close();
	}

	/** Receives until it is closed. */
	private interface Receiver {

		Open subscribe(String topic, CountDownLatch left);

	}

	/** A subscription of one of them. */
	private interface Open extends AutoCloseable {

		@Override
		void close();

	}

}
