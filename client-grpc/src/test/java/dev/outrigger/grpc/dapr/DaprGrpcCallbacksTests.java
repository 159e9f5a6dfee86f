package dev.outrigger.grpc.dapr;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.Empty;
import dev.outrigger.SidecarException;
import dev.outrigger.connection.CallbackLimits;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.connection.DeliveryMode;
import dev.outrigger.grpc.IoThreads;
import dev.outrigger.grpc.callback.PushEndpoint;
import dev.outrigger.grpc.dapr.proto.AppCallbackGrpc;
import dev.outrigger.grpc.dapr.proto.AppCallbackGrpc.AppCallbackBlockingStub;
import dev.outrigger.grpc.dapr.proto.AppCallbackHealthCheckGrpc;
import dev.outrigger.grpc.dapr.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.dapr.proto.TopicEventBulkRequest;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse.TopicEventResponseStatus;
import dev.outrigger.grpc.dapr.proto.TopicSubscription;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.BrokerTraits.JsonCarriage;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.TopicName;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** What Dapr gets when it calls over gRPC. */
class DaprGrpcCallbacksTests {

	private static final StreamRequest ORDERS = new StreamRequest("messages", "orders", "failed", 1, Map.of("a", "b"));

	private final AtomicBoolean well = new AtomicBoolean(true);

	private final IoThreads io = IoThreads.create("callback-tests");

	private final PushEndpoint callbacks = DaprGrpcCallbacks.bind(new CallbackOptions("127.0.0.1", 0, "/outrigger",
			List.of(new DeclaredTopic(new TopicName("messages", "orders"), true)), List.of(), "t0ken",
			DeliveryMode.CALLBACK, CallbackLimits.DEFAULTS, null, this.well::get), this.io);

	private final ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", this.callbacks.port())
		.usePlaintext()
		.build();

	private final Sink sink = new Sink();

	@AfterEach
	void close() throws InterruptedException {
		this.channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
		this.callbacks.close();
		this.io.loops().shutdownGracefully(0, 5, TimeUnit.SECONDS);
	}

	private AppCallbackBlockingStub stub(String token) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("dapr-api-token", Metadata.ASCII_STRING_MARSHALLER), token);
		return AppCallbackGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(10, TimeUnit.SECONDS)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
	}

	private static TopicEventRequest event(String path) {
		return TopicEventRequest.newBuilder()
			.setId("1")
			.setPubsubName("messages")
			.setTopic("orders")
			.setPath(path)
			.setData(ByteString.copyFromUtf8("data"))
			.build();
	}

	private static BrokerTraits traits(boolean redelivers) {
		return new BrokerTraits(10, Duration.ofSeconds(3), redelivers, !redelivers, true, Set.of(), JsonCarriage.EXACT);
	}

	private static void assertStatus(Status.Code code, Runnable call) {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(code));
	}

	@Test
	void discoveryNeedsNoTokenAndWaitsForTheListeners() {
		CompletableFuture<ListTopicSubscriptionsResponse> answer = CompletableFuture
			.supplyAsync(() -> AppCallbackGrpc.newBlockingStub(this.channel)
				.withDeadlineAfter(20, TimeUnit.SECONDS)
				.listTopicSubscriptions(Empty.getDefaultInstance()));
		await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());

		this.callbacks.open(ORDERS, this.sink, traits(true));

		TopicSubscription subscription = answer.join().getSubscriptions(0);
		assertThat(subscription.getTopic()).isEqualTo("orders");
		assertThat(subscription.getDeadLetterTopic()).isEqualTo("failed");
		assertThat(subscription.getMetadataMap()).containsEntry("a", "b");
		assertThat(subscription.getRoutes().getDefault()).isEqualTo("/orders");
		assertThat(subscription.getBulkSubscribe().getEnabled()).isFalse();
	}

	@Test
	void anEventIsAnsweredWhenItIsHandled() {
		this.callbacks.open(ORDERS, this.sink, traits(true));
		for (Answer answer : Answer.values()) {
			CompletableFuture<TopicEventResponseStatus> status = CompletableFuture
				.supplyAsync(() -> stub("t0ken").onTopicEvent(event("/orders")).getStatus());
			await().until(() -> !this.sink.delivered.isEmpty());
			assertThat(status).isNotDone();
			this.sink.delivered.remove().answer(answer);
			assertThat(status.join()).isEqualTo(
					(answer == Answer.RETRY) ? TopicEventResponseStatus.RETRY : TopicEventResponseStatus.SUCCESS);
		}
	}

	@Test
	void anEventThatTheBrokerWouldLoseIsKeptAndDeliveredAgain() {
		this.callbacks.open(ORDERS, this.sink, traits(false));
		CompletableFuture<TopicEventResponseStatus> status = CompletableFuture
			.supplyAsync(() -> stub("t0ken").onTopicEvent(event("")).getStatus());
		await().until(() -> !this.sink.delivered.isEmpty());
		this.sink.delivered.remove().answer(Answer.RETRY);
		await().until(() -> !this.sink.delivered.isEmpty());
		assertThat(status).isNotDone();
		this.sink.delivered.remove().answer(Answer.ACK);
		assertThat(status.join()).isEqualTo(TopicEventResponseStatus.SUCCESS);
	}

	@Test
	void anEventIsGivenBackBeforeTheBrokerDeliversACopy() {
		this.callbacks.open(ORDERS, this.sink, traits(false));
		CompletableFuture<TopicEventResponseStatus> status = CompletableFuture
			.supplyAsync(() -> stub("t0ken").onTopicEvent(event("")).getStatus());
		await().until(() -> {
			Delivery delivery = this.sink.delivered.poll();
			if (delivery != null) {
				delivery.answer(Answer.RETRY);
			}
			return status.isDone();
		});
		assertThat(status.join()).isEqualTo(TopicEventResponseStatus.RETRY);
	}

	@Test
	void anEventWithoutAListenerIsGivenBackInTime() {
		this.callbacks.open(ORDERS, this.sink, traits(false)).close();
		CompletableFuture<TopicEventResponseStatus> status = CompletableFuture
			.supplyAsync(() -> stub("t0ken").onTopicEvent(event("")).getStatus());
		await().during(Duration.ofMillis(300)).until(() -> !status.isDone());
		await().until(status::isDone);
		assertThat(status.join()).isEqualTo(TopicEventResponseStatus.RETRY);
	}

	@Test
	void largeEventsAreTaken() {
		this.callbacks.open(ORDERS, this.sink, traits(true));
		TopicEventRequest large = event("").toBuilder().setData(ByteString.copyFrom(new byte[5 << 20])).build();
		CompletableFuture<TopicEventResponseStatus> status = CompletableFuture
			.supplyAsync(() -> stub("t0ken").onTopicEvent(large).getStatus());
		await().until(() -> !this.sink.delivered.isEmpty());
		this.sink.delivered.remove().answer(Answer.ACK);
		assertThat(status.join()).isEqualTo(TopicEventResponseStatus.SUCCESS);
	}

	@Test
	void eventsWithoutTheTokenAreRefused() {
		this.callbacks.open(ORDERS, this.sink, traits(true));
		assertStatus(Status.Code.UNAUTHENTICATED, () -> stub("other").onTopicEvent(event("/orders")));
		assertThat(this.sink.delivered).isEmpty();
	}

	@Test
	void eventsThatNobodyListensToAreNotTaken() {
		assertStatus(Status.Code.UNAVAILABLE, () -> stub("t0ken").onTopicEvent(event("/others")));
	}

	@Test
	void batchesWhosePayloadsDaprEmptiesAreNotTaken() {
		assertStatus(Status.Code.FAILED_PRECONDITION,
				() -> stub("t0ken").onBulkTopicEvent(TopicEventBulkRequest.newBuilder().setTopic("orders").build()));
	}

	@Test
	void bytesThatAreNoMessageAreNoFailureOfTheApplication() {
		MethodDescriptor<BytesValue, TopicEventResponse> wrong = AppCallbackGrpc.getOnTopicEventMethod()
			.toBuilder(ProtoUtils.marshaller(BytesValue.getDefaultInstance()),
					ProtoUtils.marshaller(TopicEventResponse.getDefaultInstance()))
			.build();
		BytesValue noText = BytesValue.of(ByteString.copyFrom(new byte[] { (byte) 0xff }));
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> ClientCalls.blockingUnaryCall(stub("t0ken").getChannel(), wrong,
					CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), noText))
			.satisfies((ex) -> {
				assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
				assertThat(ex.getStatus().getDescription()).isEqualTo("Invalid protobuf byte sequence");
			});
	}

	@Test
	void theApplicationSaysWhetherItIsWellAndHasNoInputBindings() {
		AppCallbackHealthCheckGrpc.newBlockingStub(this.channel).healthCheck(Empty.getDefaultInstance());
		this.well.set(false);
		assertStatus(Status.Code.UNAVAILABLE,
				() -> AppCallbackHealthCheckGrpc.newBlockingStub(this.channel).healthCheck(Empty.getDefaultInstance()));
		assertThat(AppCallbackGrpc.newBlockingStub(this.channel)
			.listInputBindings(Empty.getDefaultInstance())
			.getBindingsList()).isEmpty();
	}

	private static final class Sink implements DeliverySink {

		private final Queue<Delivery> delivered = new ConcurrentLinkedQueue<>();

		@Override
		public void opened() {
		}

		@Override
		public void delivered(Delivery delivery) {
			this.delivered.add(delivery);
		}

		@Override
		public void stalled(String advice) {
		}

		@Override
		public void ended(SidecarException cause) {
		}

	}

}
