package dev.outrigger.testkit.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.DaprGrpc.DaprBlockingStub;
import dev.outrigger.grpc.dapr.proto.GetBulkStateRequest;
import dev.outrigger.grpc.dapr.proto.GetMetadataRequest;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateResponse;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import dev.outrigger.grpc.dapr.proto.SaveStateRequest;
import dev.outrigger.grpc.dapr.proto.StateItem;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestInitialAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestProcessedAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseAlpha1;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse.TopicEventResponseStatus;
import dev.outrigger.testkit.embedded.engine.Answered;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.embedded.engine.StateProfile;
import dev.outrigger.testkit.embedded.engine.StateRecord;
import dev.outrigger.testkit.embedded.engine.TopicProfile;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a test can do to the sidecar, and what no recording shows. */
class EmbeddedSidecarTests {

	private static final String TOKEN = "s3cr3t";

	private static final int THREE_MEGABYTES = 3 * 1024 * 1024;

	private EmbeddedSidecar sidecar;

	private ManagedChannel channel;

	private DaprBlockingStub stub;

	@BeforeEach
	void start() {
		this.sidecar = EmbeddedSidecar.builder()
			.daprApiToken(TOKEN)
			.state("statestore", StateProfile.REDIS)
			.state("other", StateProfile.STRICT)
			.pubSub("copies", TopicProfile.IN_MEMORY)
			.auto(Profile.STRICT)
			.start();
		this.channel = NettyChannelBuilder.forTarget(this.sidecar.daprEndpoint())
			.maxInboundMessageSize(Integer.MAX_VALUE)
			.usePlaintext()
			.build();
		this.stub = DaprGrpc.newBlockingStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token(TOKEN)));
	}

	@AfterEach
	void stop() {
		this.channel.shutdownNow();
		this.sidecar.close();
	}

	private static Metadata token(String token) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("dapr-api-token", Metadata.ASCII_STRING_MARSHALLER), token);
		return headers;
	}

	private DaprBlockingStub stub() {
		return this.stub.withDeadlineAfter(30, TimeUnit.SECONDS);
	}

	private static GetStateRequest get(String store) {
		return GetStateRequest.newBuilder().setStoreName(store).setKey("key").build();
	}

	private static SaveStateRequest save(int size) {
		return SaveStateRequest.newBuilder()
			.setStoreName("statestore")
			.addStates(StateItem.newBuilder().setKey("key").setValue(ByteString.copyFrom(new byte[size])))
			.build();
	}

	private void publish(String pubsub, String topic, String data) {
		stub().publishEvent(event(pubsub, topic, data));
	}

	private static PublishEventRequest event(String pubsub, String topic, String data) {
		return PublishEventRequest.newBuilder()
			.setPubsubName(pubsub)
			.setTopic(topic)
			.setData(ByteString.copyFromUtf8(data))
			.build();
	}

	private void refusedWith(Status.Code code, Runnable call) {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(code));
	}

	@Test
	void callsWithoutTheTokenAreRefused() {
		DaprBlockingStub stranger = DaprGrpc.newBlockingStub(this.channel);
		refusedWith(Status.Code.UNAUTHENTICATED, () -> stranger.getMetadata(GetMetadataRequest.getDefaultInstance()));
		refusedWith(Status.Code.UNAUTHENTICATED,
				() -> stranger.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token("other")))
					.getMetadata(GetMetadataRequest.getDefaultInstance()));
		assertThat(stub().getMetadata(GetMetadataRequest.getDefaultInstance()).getId()).isEqualTo("orders");
	}

	@Test
	void stateIsSeededAndRead() {
		this.sidecar.state("statestore").put("orders||key", StateRecord.of(new byte[] { 1 }, "7"));
		assertThat(stub().getState(get("statestore")).getEtag()).isEqualTo("7");
		stub().saveState(save(2));
		assertThat(this.sidecar.state("statestore").keys()).containsExactly("orders||key");
		assertThat(this.sidecar.state("statestore").get("orders||key").orElseThrow().value()).hasSize(2);
	}

	@Test
	void aFaultHitsOneComponentOnly() {
		this.sidecar.faults().inject(Fault.refuse(Status.UNAVAILABLE).component("other").times(2));
		assertThat(stub().getState(get("statestore"))).isNotNull();
		refusedWith(Status.Code.UNAVAILABLE, () -> stub().getState(get("other")));
		refusedWith(Status.Code.UNAVAILABLE, () -> stub().getState(get("other")));
		assertThat(stub().getState(get("other"))).isNotNull();
		assertThat(this.sidecar.faults().applied("GetState")).isEqualTo(2);
	}

	@Test
	void aFaultHitsOneRpcOnly() {
		this.sidecar.faults().inject(Fault.refuse(Status.INTERNAL).rpc("SaveState"));
		assertThat(stub().getState(get("statestore"))).isNotNull();
		refusedWith(Status.Code.INTERNAL, () -> stub().saveState(save(1)));
		assertThat(this.sidecar.state("statestore").keys()).isEmpty();
	}

	@Test
	void streamsAreCutWithTheStatusThatIsAskedFor() {
		Subscriber here = new Subscriber("messages", "topic", "");
		Subscriber there = new Subscriber("more", "topic", "");
		assertThat(this.sidecar.faults().cut(Fault.refuse(Status.ABORTED).component("messages"))).isOne();
		assertThat(here.end.orTimeout(30, TimeUnit.SECONDS).join().getCode()).isEqualTo(Status.Code.ABORTED);
		assertThat(there.end).isNotDone();
		// The client may learn of the end before the sidecar has done what follows from
		// it.
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(
					() -> assertThat(stub().getMetadata(GetMetadataRequest.getDefaultInstance()).getSubscriptionsList())
						.extracting((subscription) -> subscription.getPubsubName())
						.containsExactly("more"));
	}

	@Test
	void aRestartEndsStreamsAndKeepsMemoryWhenAsked() {
		Subscriber subscriber = new Subscriber("messages", "topic", "");
		stub().saveState(save(1));
		this.sidecar.restart(true);
		assertThat(subscriber.end.orTimeout(30, TimeUnit.SECONDS).join().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
		assertThat(readAfterRestart().getData().size()).isOne();
		this.sidecar.restart(false);
		assertThat(readAfterRestart().getEtag()).isEmpty();
	}

	/**
	 * A call that goes out on the connection that is just being closed ends with
	 * UNAVAILABLE, so it is made again.
	 */
	private GetStateResponse readAfterRestart() {
		return Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.ignoreExceptionsMatching((ex) -> Status.fromThrowable(ex).getCode() == Status.Code.UNAVAILABLE)
			.until(() -> stub().withWaitForReady().getState(get("statestore")), Objects::nonNull);
	}

	@Test
	void messagesThatAreTooLargeAreRefused() {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> stub().saveState(save(4_194_304)))
			.withMessageMatching("RESOURCE_EXHAUSTED: grpc: received message larger than max \\(\\d+ vs. 4194304\\)");
		stub().saveState(save(THREE_MEGABYTES));
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> stub().getBulkState(
					GetBulkStateRequest.newBuilder().setStoreName("statestore").addKeys("key").addKeys("key").build()))
			.withMessageMatching(
					"RESOURCE_EXHAUSTED: grpc: trying to send message larger than max \\(\\d+ vs. 4194304\\)");
	}

	@Test
	void answersToEventsAreSeen() {
		Subscriber subscriber = new Subscriber("messages", "topic", "");
		publish("messages", "topic", "a");
		String id = subscriber.next();
		assertThat(this.sidecar.pubSub("messages").unanswered("topic")).extracting(BrokerEvent::id).containsExactly(id);
		subscriber.answer(id, TopicEventResponseStatus.RETRY);
		assertThat(subscriber.next()).isEqualTo(id);
		subscriber.answer(id, TopicEventResponseStatus.DROP);
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(
					() -> assertThat(this.sidecar.pubSub("messages").answered("topic")).extracting(Answered::answer)
						.containsExactly(BrokerAnswer.RETRY, BrokerAnswer.DROP));
		assertThat(this.sidecar.pubSub("messages").unanswered("topic")).isEmpty();
	}

	@Test
	void eventsThatExpireAreNotDeliveredButDeadLettered() {
		PublishEventRequest event = event("messages", "topic", "a").toBuilder()
			.putMetadata("ttlInSeconds", "5")
			.build();
		stub().publishEvent(event);
		this.sidecar.advance(Duration.ofSeconds(6));
		Subscriber subscriber = new Subscriber("messages", "topic", "dead");
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.sidecar.pubSub("messages").published("dead").size() == 1);
		publish("messages", "topic", "b");
		subscriber.next();
		assertThat(subscriber.received).isEmpty();
	}

	@Test
	void inMemoryEverySubscriptionGetsACopyAndPublishersWaitForThem() {
		Subscriber first = new Subscriber("copies", "t*", "");
		Subscriber second = new Subscriber("copies", "topic", "");
		publish("copies", "topic", "a");
		String id = first.next();
		assertThat(second.next()).isEqualTo(id);
		CompletableFuture<Void> blocked = CompletableFuture.runAsync(() -> publish("copies", "topic", "b"));
		first.answer(id, TopicEventResponseStatus.SUCCESS);
		first.next();
		assertThat(second.received).isEmpty();
		assertThat(blocked).isNotDone();
		second.answer(id, TopicEventResponseStatus.SUCCESS);
		blocked.orTimeout(30, TimeUnit.SECONDS).join();
		second.next();
	}

	@Test
	void anEventThatCannotBeDeliveredHoldsUpNoOther() {
		Subscriber subscriber = new Subscriber("copies", "topic", "");
		String unreadable = "{\"id\":\"1\",\"data_base64\":\"!!!\"}";
		stub().publishEvent(event("copies", "topic", unreadable).toBuilder()
			.setDataContentType("application/cloudevents+json")
			.build());
		publish("copies", "topic", "next");
		subscriber.next();
		assertThat(subscriber.data).containsExactly("next");
	}

	@Test
	void inMemoryNothingIsKeptForLaterSubscriptions() {
		publish("copies", "topic", "early");
		Subscriber subscriber = new Subscriber("copies", "topic", "");
		publish("copies", "topic", "late");
		subscriber.next();
		assertThat(subscriber.data).containsExactly("late");
	}

	@Test
	void endpointsThatAreOffAreRefusedByName() {
		try (EmbeddedSidecar other = EmbeddedSidecar.builder().withoutLayotto().start()) {
			assertThat(other.daprEndpoint()).startsWith("127.0.0.1:");
			assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(other::layottoEndpoint)
				.withMessage("sidecar: 'layotto' (expected: one of [dapr, dapr-http])");
		}
	}

	/** A subscription whose events are answered by hand. */
	private final class Subscriber implements StreamObserver<SubscribeTopicEventsResponseAlpha1> {

		private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

		private final List<String> data = new CopyOnWriteArrayList<>();

		private final CompletableFuture<Void> ready = new CompletableFuture<>();

		private final CompletableFuture<Status> end = new CompletableFuture<>();

		private final StreamObserver<SubscribeTopicEventsRequestAlpha1> requests;

		Subscriber(String pubsub, String topic, String deadLetterTopic) {
			this.requests = DaprGrpc.newStub(EmbeddedSidecarTests.this.channel)
				.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token(TOKEN)))
				.subscribeTopicEventsAlpha1(this);
			this.requests.onNext(SubscribeTopicEventsRequestAlpha1.newBuilder()
				.setInitialRequest(SubscribeTopicEventsRequestInitialAlpha1.newBuilder()
					.setPubsubName(pubsub)
					.setTopic(topic)
					.setDeadLetterTopic(deadLetterTopic))
				.build());
			this.ready.orTimeout(30, TimeUnit.SECONDS).join();
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> stub().getMetadata(GetMetadataRequest.getDefaultInstance())
					.getSubscriptionsList()
					.stream()
					.anyMatch((subscription) -> subscription.getTopic().equals(topic)));
		}

		String next() {
			try {
				String id = this.received.poll(30, TimeUnit.SECONDS);
				assertThat(id).as("an event").isNotNull();
				return id;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		void answer(String id, TopicEventResponseStatus status) {
			this.requests.onNext(SubscribeTopicEventsRequestAlpha1.newBuilder()
				.setEventProcessed(SubscribeTopicEventsRequestProcessedAlpha1.newBuilder()
					.setId(id)
					.setStatus(TopicEventResponse.newBuilder().setStatus(status)))
				.build());
		}

		@Override
		public void onNext(SubscribeTopicEventsResponseAlpha1 message) {
			if (message.hasInitialResponse()) {
				this.ready.complete(null);
			}
			else {
				this.data.add(message.getEventMessage().getData().toStringUtf8());
				this.received.add(message.getEventMessage().getId());
			}
		}

		@Override
		public void onError(Throwable ex) {
			this.end.complete(Status.fromThrowable(ex));
		}

		@Override
		public void onCompleted() {
			this.end.complete(Status.OK);
		}

	}

	@Test
	void takesItsPortBackOnceWhoeverHasItReleasesIt() throws Exception {
		EmbeddedSidecar sidecar = EmbeddedSidecar.builder().start();
		try {
			int port = Integer.parseInt(sidecar.daprEndpoint().substring("127.0.0.1:".length()));
			sidecar.goAway();
			// Any connection of this machine may have the port for a moment.
			ServerSocket other = Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.ignoreExceptions()
				.until(() -> listen(port), Objects::nonNull);
			CompletableFuture<Void> back = CompletableFuture.runAsync(sidecar::comeBack);
			assertThat(back).isNotDone();
			other.close();
			back.get(30, TimeUnit.SECONDS);
			assertThat(sidecar.daprEndpoint()).endsWith(":" + port);
		}
		finally {
			sidecar.close();
		}
	}

	private static ServerSocket listen(int port) throws IOException {
		ServerSocket socket = new ServerSocket();
		try {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress("127.0.0.1", port));
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

}
