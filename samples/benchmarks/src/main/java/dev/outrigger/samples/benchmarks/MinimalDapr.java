package dev.outrigger.samples.benchmarks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequest;
import dev.outrigger.grpc.dapr.proto.BulkPublishResponse;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetMetadataRequest;
import dev.outrigger.grpc.dapr.proto.GetMetadataResponse;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateResponse;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import dev.outrigger.grpc.dapr.proto.RegisteredComponents;
import dev.outrigger.grpc.dapr.proto.SaveStateRequest;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseInitialAlpha1;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers every read with the same bytes, and hands out as many events of a topic as were
 * published in bulk, in a process of its own; its port is its first output.
 */
final class MinimalDapr extends DaprGrpc.DaprImplBase {

	private static final int UNANSWERED = 100;

	private final ByteString json = ByteString
		.copyFrom(JsonMapper.builder().build().writeValueAsBytes(BenchmarkOrder.EXAMPLE));

	private final GetStateResponse answer = GetStateResponse.newBuilder().setData(this.json).setEtag("1").build();

	private final Map<String, Integer> backlogs = new ConcurrentHashMap<>();

	private MinimalDapr() {
	}

	/** Serves until the standard input ends. */
	public static void main(String[] args) throws Exception {
		Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.directExecutor()
			.addService(new MinimalDapr())
			.build()
			.start();
		System.out.println(server.getPort());
		while (System.in.read() >= 0) {
			continue;
		}
		server.shutdownNow();
	}

	@Override
	public void getMetadata(GetMetadataRequest request, StreamObserver<GetMetadataResponse> observer) {
		observer.onNext(GetMetadataResponse.newBuilder()
			.addRegisteredComponents(component(Target.STORE, "state.redis"))
			.addRegisteredComponents(component(Target.PUBSUB, "pubsub.redis"))
			.build());
		observer.onCompleted();
	}

	private static RegisteredComponents component(String name, String type) {
		return RegisteredComponents.newBuilder().setName(name).setType(type).setVersion("v1").build();
	}

	@Override
	public void getState(GetStateRequest request, StreamObserver<GetStateResponse> observer) {
		observer.onNext(this.answer);
		observer.onCompleted();
	}

	@Override
	public void saveState(SaveStateRequest request, StreamObserver<Empty> observer) {
		observer.onNext(Empty.getDefaultInstance());
		observer.onCompleted();
	}

	@Override
	public void publishEvent(PublishEventRequest request, StreamObserver<Empty> observer) {
		observer.onNext(Empty.getDefaultInstance());
		observer.onCompleted();
	}

	@Override
	public void bulkPublishEventAlpha1(BulkPublishRequest request, StreamObserver<BulkPublishResponse> observer) {
		this.backlogs.merge(request.getTopic(), request.getEntriesCount(), Integer::sum);
		observer.onNext(BulkPublishResponse.getDefaultInstance());
		observer.onCompleted();
	}

	@Override
	public StreamObserver<SubscribeTopicEventsRequestAlpha1> subscribeTopicEventsAlpha1(
			StreamObserver<SubscribeTopicEventsResponseAlpha1> observer) {
		return new Events((ServerCallStreamObserver<SubscribeTopicEventsResponseAlpha1>) observer);
	}

	/** One stream: each answer makes room for the next event. */
	private final class Events implements StreamObserver<SubscribeTopicEventsRequestAlpha1> {

		private final ServerCallStreamObserver<SubscribeTopicEventsResponseAlpha1> observer;

		private String pubsub = "";

		private String topic = "";

		private int left;

		Events(ServerCallStreamObserver<SubscribeTopicEventsResponseAlpha1> observer) {
			this.observer = observer;
		}

		@Override
		public void onNext(SubscribeTopicEventsRequestAlpha1 message) {
			if (!message.hasInitialRequest()) {
				send();
				return;
			}
			this.pubsub = message.getInitialRequest().getPubsubName();
			this.topic = message.getInitialRequest().getTopic();
			this.left = MinimalDapr.this.backlogs.getOrDefault(this.topic, 0);
			this.observer.onNext(SubscribeTopicEventsResponseAlpha1.newBuilder()
				.setInitialResponse(SubscribeTopicEventsResponseInitialAlpha1.getDefaultInstance())
				.build());
			for (int i = 0; i < UNANSWERED; i++) {
				send();
			}
		}

		private void send() {
			if (this.left == 0 || this.observer.isCancelled()) {
				return;
			}
			this.left--;
			// With the attributes that a Dapr gives an event.
			Struct extensions = Struct.newBuilder()
				.putFields("topic", text(this.topic))
				.putFields("pubsubname", text(this.pubsub))
				.putFields("time", text("2026-11-29T12:00:00Z"))
				.putFields("traceid", text("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"))
				.putFields("traceparent", text("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"))
				.putFields("tracestate", text(""))
				.build();
			this.observer.onNext(SubscribeTopicEventsResponseAlpha1.newBuilder()
				.setEventMessage(TopicEventRequest.newBuilder()
					.setId("5d2bbd8f-4a5c-4a2b-9c43-" + (100_000_000_000L + this.left))
					.setSource("shop")
					.setType("com.dapr.event.sent")
					.setSpecVersion("1.0")
					.setDataContentType("application/json")
					.setTopic(this.topic)
					.setPubsubName(this.pubsub)
					.setPath("/")
					.setData(MinimalDapr.this.json)
					.setExtensions(extensions))
				.build());
		}

		private static Value text(String text) {
			return Value.newBuilder().setStringValue(text).build();
		}

		@Override
		public void onError(Throwable failure) {
			// Cancelled.
		}

		@Override
		public void onCompleted() {
			if (!this.observer.isCancelled()) {
				this.observer.onCompleted();
			}
		}

	}

}
