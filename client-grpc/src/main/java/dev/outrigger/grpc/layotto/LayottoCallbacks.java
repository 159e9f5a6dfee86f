package dev.outrigger.grpc.layotto;

import com.google.protobuf.Empty;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.grpc.IoThreads;
import dev.outrigger.grpc.StreamingSubscription.Incoming;
import dev.outrigger.grpc.callback.PushEndpoint;
import dev.outrigger.grpc.callback.PushedDelivery;
import dev.outrigger.grpc.layotto.proto.AppCallbackGrpc;
import dev.outrigger.grpc.layotto.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.layotto.proto.TopicEventRequest;
import dev.outrigger.grpc.layotto.proto.TopicEventResponse;
import dev.outrigger.grpc.layotto.proto.TopicSubscription;
import dev.outrigger.spi.push.PushedTopics;
import dev.outrigger.spi.push.TopicName;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Layotto calls: it asks for the topics once, at its own start, and pushes events
 * from then on. The question is answered at once; events of topics whose listener does
 * not run yet are held.
 */
final class LayottoCallbacks extends AppCallbackGrpc.AppCallbackImplBase {

	private static final Logger logger = LoggerFactory.getLogger(LayottoCallbacks.class);

	private final PushedTopics topics;

	private LayottoCallbacks(PushedTopics topics) {
		this.topics = topics;
	}

	static PushEndpoint bind(CallbackOptions options, IoThreads io) {
		if (options.token() != null) {
			logger.warn(
					"callback token: not checked on {}:{}, as Layotto sends none (expected: none, and a port that only"
							+ " the sidecar reaches)",
					options.host(), options.port());
		}
		return new PushEndpoint(options, io,
				(topics, bindings) -> new ServerServiceDefinition[] { new LayottoCallbacks(topics).bindService() });
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
		new PushedDelivery<>(incoming.topic(), incoming.event(), LayottoStreamProtocol::status, observer)
			.deliverTo(this.topics, new TopicName(request.getPubsubName(), request.getTopic()));
	}

}
