package dev.outrigger.testkit.recordings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.layotto.proto.AppCallbackGrpc;
import dev.outrigger.grpc.layotto.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.layotto.proto.TopicEventRequest;
import dev.outrigger.grpc.layotto.proto.TopicEventResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** The application of Layotto's recordings: answers as each exchange says. */
final class RecordedApplication implements AutoCloseable {

	private final Map<String, BlockingQueue<Delivery>> deliveries = new ConcurrentHashMap<>();

	private final CompletableFuture<Void> asked = new CompletableFuture<>();

	private final Server server;

	RecordedApplication(ListTopicSubscriptionsResponse subscriptions) throws IOException {
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.addService(new AppCallbackGrpc.AppCallbackImplBase() {

				@Override
				public void listTopicSubscriptions(Empty request,
						StreamObserver<ListTopicSubscriptionsResponse> observer) {
					observer.onNext(subscriptions);
					observer.onCompleted();
					RecordedApplication.this.asked.complete(null);
				}

				@Override
				public void onTopicEvent(TopicEventRequest request, StreamObserver<TopicEventResponse> observer) {
					queue(request.getPubsubName() + "/" + request.getTopic()).add(new Delivery(request, observer));
				}

			})
			.build()
			.start();
	}

	int port() {
		return this.server.getPort();
	}

	CompletableFuture<Void> asked() {
		return this.asked;
	}

	private BlockingQueue<Delivery> queue(String topic) {
		return this.deliveries.computeIfAbsent(topic, (name) -> new LinkedBlockingQueue<>());
	}

	@Nullable Delivery next(String topic, Duration within) {
		try {
			return queue(topic).poll(within.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

	record Delivery(TopicEventRequest event, StreamObserver<TopicEventResponse> observer) {

		void answer(int status) {
			this.observer.onNext(TopicEventResponse.newBuilder().setStatusValue(status).build());
			this.observer.onCompleted();
		}

		void fail(String code) {
			this.observer.onError(Status.Code.valueOf(code).toStatus().asRuntimeException());
		}

	}

}
