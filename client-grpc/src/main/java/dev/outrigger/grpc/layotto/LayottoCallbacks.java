package dev.outrigger.grpc.layotto;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.callback.CallbackServer;
import dev.outrigger.grpc.layotto.proto.AppCallbackGrpc;
import dev.outrigger.grpc.layotto.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.layotto.proto.TopicEventRequest;
import dev.outrigger.grpc.layotto.proto.TopicEventResponse;
import dev.outrigger.grpc.layotto.proto.TopicSubscription;
import dev.outrigger.spi.ConnectRequest.Callback;
import dev.outrigger.spi.ConnectRequest.TopicName;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.StreamRequest;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * What Layotto calls: it asks for the topics once, at its own start, and pushes events
 * from then on. The question is answered at once; events of topics whose listener does
 * not run yet are held.
 */
final class LayottoCallbacks extends AppCallbackGrpc.AppCallbackImplBase implements AutoCloseable {

	private static final long ASKED_WITHIN_SECONDS = 30;

	private final Map<TopicName, PushedTopic> topics = new java.util.concurrent.ConcurrentHashMap<>();

	private final Set<TopicName> told = new HashSet<>();

	private final CallbackServer server;

	private boolean asked;

	LayottoCallbacks(Callback callback) {
		callback.topics().forEach(this::topic);
		this.server = new CallbackServer(callback.host(), callback.port(), this);
	}

	int port() {
		return this.server.port();
	}

	private PushedTopic topic(TopicName name) {
		return this.topics.computeIfAbsent(name, (key) -> new PushedTopic());
	}

	DeliveryStream open(StreamRequest request, DeliverySink sink) {
		TopicName name = new TopicName(request.pubsub(), request.topic());
		PushedTopic topic = topic(name);
		sink.opened();
		topic.open(sink);
		synchronized (this.told) {
			if (this.asked && !this.told.contains(name)) {
				sink.stalled("the sidecar asked for the topics before '" + request.topic()
						+ "' was among them: start the application before the sidecar, or use streams");
			}
		}
		CompletableFuture.delayedExecutor(ASKED_WITHIN_SECONDS, TimeUnit.SECONDS)
			.execute(() -> adviseIfNeverAsked(sink));
		return () -> topic.close(sink);
	}

	private void adviseIfNeverAsked(DeliverySink sink) {
		synchronized (this.told) {
			if (!this.asked) {
				sink.stalled("the sidecar has not asked for topics on port " + port()
						+ ": start the application before the sidecar, or use streams");
			}
		}
	}

	@Override
	public void listTopicSubscriptions(Empty request, StreamObserver<ListTopicSubscriptionsResponse> observer) {
		List<TopicName> names;
		synchronized (this.told) {
			names = List.copyOf(new LinkedHashSet<>(this.topics.keySet()));
			this.asked = true;
			this.told.addAll(names);
		}
		ListTopicSubscriptionsResponse.Builder response = ListTopicSubscriptionsResponse.newBuilder();
		names.forEach((name) -> response
			.addSubscriptions(TopicSubscription.newBuilder().setPubsubName(name.pubsub()).setTopic(name.topic())));
		observer.onNext(response.build());
		observer.onCompleted();
		names.forEach((name) -> topic(name).confirmed());
	}

	@Override
	public void onTopicEvent(TopicEventRequest request, StreamObserver<TopicEventResponse> observer) {
		synchronized (this.told) {
			// An event is as good as the question: the sidecar knows this application.
			this.asked = true;
		}
		PushedTopic topic = this.topics.get(new TopicName(request.getPubsubName(), request.getTopic()));
		if (topic == null) {
			observer.onError(Status.UNAVAILABLE
				.withDescription("no listener for topic '" + request.getTopic() + "' in this application")
				.asRuntimeException());
			return;
		}
		topic.deliver(new PushedDelivery(request, (ServerCallStreamObserver<TopicEventResponse>) observer));
	}

	@Override
	public void close() {
		this.topics.values().forEach(PushedTopic::refuseHeld);
		this.server.close();
	}

}
