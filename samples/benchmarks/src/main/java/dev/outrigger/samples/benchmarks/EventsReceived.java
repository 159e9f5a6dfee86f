package dev.outrigger.samples.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import com.sun.management.ThreadMXBean;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequest;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequestEntry;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestInitialAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestProcessedAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseAlpha1;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionSpec;
import io.dapr.client.DaprClientBuilder;
import io.dapr.client.DaprPreviewClient;
import io.dapr.utils.TypeRef;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import reactor.core.Disposable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives a backlog of events beside a Dapr that runs already, from a broker that keeps
 * them: by a subscription of ours, by that of the official SDK, and by the raw stream,
 * which decodes and acknowledges on the transport's thread. All take turns in one JVM;
 * what counts is the ratio within a round.
 */
public final class EventsReceived {

	private static final int BATCH = 100;

	private static final int WARM = 3;

	private static final String STUB = "raw stream";

	private final String endpoint;

	private final String pubsub;

	private final int events;

	private final ManagedChannel channel;

	private final JsonMapper mapper = JsonMapper.builder().build();

	private EventsReceived(String endpoint, String pubsub, int events) {
		this.endpoint = endpoint;
		this.pubsub = pubsub;
		this.events = events;
		this.channel = NettyChannelBuilder.forTarget(endpoint).usePlaintext().build();
	}

	/**
	 * Runs the comparison and prints the ratios.
	 * @param arguments where Dapr's gRPC API is, the broker, the number of events of a
	 * block, and the number of rounds
	 * @throws Exception when it could not be run
	 */
	public static void main(String[] arguments) throws Exception {
		EventsReceived comparison = new EventsReceived(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
		String port = arguments[0].substring(arguments[0].lastIndexOf(':') + 1);
		System.setProperty("dapr.grpc.port", port);
		DaprPreviewClient sdk = new DaprClientBuilder().buildPreviewClient();
		try (SidecarConnection connection = SidecarConnection.builder("dapr").endpoint(arguments[0]).build()) {
			Map<String, Receiver> receivers = new LinkedHashMap<>();
			receivers.put("ours, one at a time", (topic, left) -> comparison.ours(connection, topic, 1, left));
			receivers.put("ours, ten at a time", (topic, left) -> comparison.ours(connection, topic, 10, left));
			receivers.put("official SDK", (topic, left) -> comparison.sdk(sdk, topic, left));
			receivers.put(STUB, comparison::raw);
			comparison.compare(receivers, Integer.parseInt(arguments[3]));
		}
		finally {
			sdk.close();
			comparison.channel.shutdownNow();
		}
		System.exit(0);
	}

	private Open ours(SidecarConnection connection, String topic, int concurrency, CountDownLatch left) {
		Subscription subscription = EventSubscriber.of(connection)
			.subscribe(
					SubscriptionSpec.builder(this.pubsub, topic, BenchmarkOrder.class).concurrency(concurrency).build(),
					(event) -> handled(event.data(), left));
		return subscription::close;
	}

	private Open sdk(DaprPreviewClient client, String topic, CountDownLatch left) {
		Disposable running = client.subscribeToTopic(this.pubsub, topic, TypeRef.get(BenchmarkOrder.class))
			.subscribe((order) -> handled(order, left));
		return running::dispose;
	}

	private Open raw(String topic, CountDownLatch left) {
		RawStream stream = new RawStream(this.mapper, left);
		stream.answers = DaprGrpc.newStub(this.channel).subscribeTopicEventsAlpha1(stream);
		stream.answers.onNext(SubscribeTopicEventsRequestAlpha1.newBuilder()
			.setInitialRequest(
					SubscribeTopicEventsRequestInitialAlpha1.newBuilder().setPubsubName(this.pubsub).setTopic(topic))
			.build());
		return () -> stream.answers.onCompleted();
	}

	private static void handled(BenchmarkOrder order, CountDownLatch left) {
		if (!order.equals(BenchmarkOrder.EXAMPLE)) {
			throw new IllegalStateException("received " + order);
		}
		left.countDown();
	}

	private void publish(String topic) {
		ByteString order = ByteString.copyFrom(this.mapper.writeValueAsBytes(BenchmarkOrder.EXAMPLE));
		DaprGrpc.DaprBlockingStub stub = DaprGrpc.newBlockingStub(this.channel);
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

	private void compare(Map<String, Receiver> receivers, int rounds) throws Exception {
		List<String> names = new ArrayList<>(receivers.keySet());
		Map<String, List<Double>> rates = new LinkedHashMap<>();
		Map<String, List<Double>> bytes = new LinkedHashMap<>();
		List<Double> base = new ArrayList<>();
		Random random = new Random(7);
		for (int round = -WARM; round < rounds; round++) {
			Collections.shuffle(names, random);
			Map<String, Block> blocks = new LinkedHashMap<>();
			for (String name : names) {
				blocks.put(name, run(receivers.get(name)));
			}
			if (round >= 0) {
				Block stub = blocks.get(STUB);
				base.add(stub.perSecond());
				blocks.forEach((name, block) -> {
					rates.computeIfAbsent(name, (key) -> new ArrayList<>()).add(block.perSecond() / stub.perSecond());
					bytes.computeIfAbsent(name, (key) -> new ArrayList<>()).add(block.bytesPerEvent());
				});
			}
		}
		System.out.printf(Locale.ROOT, "%s: %,.0f events per second%n", STUB, quartile(base, 2));
		receivers.keySet()
			.forEach((name) -> System.out.printf(Locale.ROOT,
					"  %-20s %.2f [%.2f %.2f] times as many, %,.0f bytes per event%n", name,
					quartile(rates.get(name), 2), quartile(rates.get(name), 1), quartile(rates.get(name), 3),
					quartile(bytes.get(name), 2)));
	}

	private Block run(Receiver receiver) throws Exception {
		String topic = "benchmark-" + UUID.randomUUID();
		publish(topic);
		CountDownLatch left = new CountDownLatch(this.events);
		long allocated = allocated();
		long begin = System.nanoTime();
		try (Open subscription = receiver.subscribe(topic, left)) {
			if (!left.await(2, TimeUnit.MINUTES)) {
				throw new IllegalStateException(left.getCount() + " events did not come, of " + subscription);
			}
			Duration taken = Duration.ofNanos(System.nanoTime() - begin);
			return new Block(this.events / (taken.toNanos() / 1e9), (double) (allocated() - allocated) / this.events);
		}
	}

	/** By the threads that live: those of the pools stay. */
	private static long allocated() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long sum = 0;
		for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
			sum += Math.max(0, bytes);
		}
		return sum;
	}

	private static double quartile(List<Double> values, int which) {
		List<Double> sorted = values.stream().sorted().toList();
		return sorted.get(Math.min(sorted.size() - 1, sorted.size() * which / 4));
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

	private record Block(double perSecond, double bytesPerEvent) {

	}

	private static final class RawStream implements StreamObserver<SubscribeTopicEventsResponseAlpha1> {

		private final JsonMapper mapper;

		private final CountDownLatch left;

		private volatile StreamObserver<SubscribeTopicEventsRequestAlpha1> answers;

		RawStream(JsonMapper mapper, CountDownLatch left) {
			this.mapper = mapper;
			this.left = left;
		}

		@Override
		public void onNext(SubscribeTopicEventsResponseAlpha1 message) {
			if (!message.hasEventMessage()) {
				return;
			}
			TopicEventRequest event = message.getEventMessage();
			handled(this.mapper.readValue(event.getData().toByteArray(), BenchmarkOrder.class), this.left);
			this.answers.onNext(SubscribeTopicEventsRequestAlpha1.newBuilder()
				.setEventProcessed(SubscribeTopicEventsRequestProcessedAlpha1.newBuilder()
					.setId(event.getId())
					.setStatus(TopicEventResponse.newBuilder()
						.setStatus(TopicEventResponse.TopicEventResponseStatus.SUCCESS)))
				.build());
		}

		@Override
		public void onError(Throwable failure) {
			// The stream is cancelled at the end of a block.
		}

		@Override
		public void onCompleted() {
		}

	}

}
