package dev.outrigger.grpc.dapr;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseInitialAlpha1;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StreamRequest;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A sidecar that sends events without regard to how many are unanswered. */
class DaprStreamLimitTests extends DaprGrpc.DaprImplBase implements DeliverySink {

	private static final int EVENTS = 1000;

	private static final int LIMIT = 20;

	private final List<Delivery> taken = new CopyOnWriteArrayList<>();

	private final AtomicInteger answers = new AtomicInteger();

	private Server server;

	private SidecarConnection connection;

	@BeforeEach
	void connect() throws IOException {
		this.server = NettyServerBuilder.forPort(0).addService(this).build().start();
		this.connection = SidecarConnection.builder("dapr").endpoint("127.0.0.1:" + this.server.getPort()).build();
	}

	@AfterEach
	void disconnect() {
		this.connection.close();
		this.server.shutdownNow();
	}

	@Override
	public StreamObserver<SubscribeTopicEventsRequestAlpha1> subscribeTopicEventsAlpha1(
			StreamObserver<SubscribeTopicEventsResponseAlpha1> sidecar) {
		return new StreamObserver<>() {

			@Override
			public void onNext(SubscribeTopicEventsRequestAlpha1 request) {
				if (request.hasInitialRequest()) {
					flood(sidecar);
				}
				else {
					DaprStreamLimitTests.this.answers.incrementAndGet();
				}
			}

			@Override
			public void onError(Throwable ex) {
			}

			@Override
			public void onCompleted() {
				sidecar.onCompleted();
			}

		};
	}

	private static void flood(StreamObserver<SubscribeTopicEventsResponseAlpha1> sidecar) {
		sidecar.onNext(SubscribeTopicEventsResponseAlpha1.newBuilder()
			.setInitialResponse(SubscribeTopicEventsResponseInitialAlpha1.getDefaultInstance())
			.build());
		for (int i = 0; i < EVENTS; i++) {
			sidecar.onNext(SubscribeTopicEventsResponseAlpha1.newBuilder()
				.setEventMessage(TopicEventRequest.newBuilder()
					.setId(Integer.toString(i))
					.setTopic("orders")
					.setData(ByteString.copyFrom(new byte[1024])))
				.build());
		}
	}

	@Test
	void takesNoMoreEventsThanMayBeUnanswered() {
		this.connection.dialect()
			.backend(PubSubBackend.TYPE, "messages")
			.open(new StreamRequest("messages", "orders", null, LIMIT, Map.of()), this);
		await().atMost(Duration.ofMinutes(1)).until(() -> this.taken.size() == LIMIT);
		await().atMost(Duration.ofMinutes(1))
			.during(Duration.ofSeconds(1))
			.untilAsserted(() -> assertThat(this.taken).hasSize(LIMIT));
		this.taken.get(0).answer(Answer.ACK);
		this.taken.get(0).answer(Answer.ACK);
		await().atMost(Duration.ofMinutes(1)).until(() -> this.taken.size() == LIMIT + 1);
		for (int next = 1; next < EVENTS; next++) {
			int index = next;
			await().atMost(Duration.ofMinutes(1))
				.pollInterval(Duration.ofMillis(1))
				.until(() -> this.taken.size() > index);
			this.taken.get(index).answer(Answer.ACK);
		}
		await().atMost(Duration.ofMinutes(1)).until(() -> this.answers.get() == EVENTS);
	}

	@Override
	public void opened() {
	}

	@Override
	public void delivered(Delivery delivery) {
		this.taken.add(delivery);
	}

	@Override
	public void stalled(String advice) {
	}

	@Override
	public void ended(SidecarException cause) {
	}

}
