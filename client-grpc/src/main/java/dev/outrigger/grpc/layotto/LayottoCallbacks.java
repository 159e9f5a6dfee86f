package dev.outrigger.grpc.layotto;

import com.google.protobuf.Empty;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.grpc.StreamingSubscription.Incoming;
import dev.outrigger.grpc.callback.GrpcCallbackServer;
import dev.outrigger.grpc.callback.PushedDelivery;
import dev.outrigger.grpc.layotto.proto.AppCallbackGrpc;
import dev.outrigger.grpc.layotto.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.layotto.proto.TopicEventRequest;
import dev.outrigger.grpc.layotto.proto.TopicEventResponse;
import dev.outrigger.grpc.layotto.proto.TopicSubscription;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.push.PushedTopics;
import dev.outrigger.spi.push.TopicName;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/**
 * What Layotto calls: it asks for the topics once, at its own start, and pushes events
 * from then on. The question is answered at once; events of topics whose listener does
 * not run yet are held.
 */
final class LayottoCallbacks extends AppCallbackGrpc.AppCallbackImplBase implements AutoCloseable {

	private final PushedTopics topics;

	private final GrpcCallbackServer server;

	LayottoCallbacks(CallbackOptions callback) {
		this.topics = new PushedTopics(callback.topics(), () -> "port " + port());
		this.server = new GrpcCallbackServer(callback.host(), callback.port(), bindService());
	}

	int port() {
		return this.server.port();
	}

	DeliveryStream open(StreamRequest request, DeliverySink sink, BrokerTraits traits) {
		return this.topics.open(request, sink, traits);
	}

	@Override
	public void listTopicSubscriptions(Empty request, StreamObserver<ListTopicSubscriptionsResponse> observer) {
		ListTopicSubscriptionsResponse.Builder response = ListTopicSubscriptionsResponse.newBuilder();
		this.topics.asked()
			.forEach((topic) -> response.addSubscriptions(
					TopicSubscription.newBuilder().setPubsubName(topic.pubsub()).setTopic(topic.topic())));
		observer.onNext(response.build());
		observer.onCompleted();
		this.topics.confirmed();
	}

	@Override
	public void onTopicEvent(TopicEventRequest request, StreamObserver<TopicEventResponse> observer) {
		Incoming incoming = LayottoStreamProtocol.incoming(request);
		if (!this.topics.deliver(new TopicName(request.getPubsubName(), request.getTopic()),
				new PushedDelivery<>(incoming.topic(), incoming.event(), LayottoStreamProtocol::status, observer))) {
			observer.onError(Status.UNAVAILABLE
				.withDescription("no listener for topic '" + request.getTopic() + "' in this application")
				.asRuntimeException());
		}
	}

	@Override
	public void close() {
		this.topics.close();
		this.server.close();
	}

}
