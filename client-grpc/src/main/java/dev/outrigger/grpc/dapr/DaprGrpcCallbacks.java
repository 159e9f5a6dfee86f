package dev.outrigger.grpc.dapr;

import java.util.function.BooleanSupplier;

import com.google.protobuf.Empty;
import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.grpc.IoThreads;
import dev.outrigger.grpc.ReceivedBytes;
import dev.outrigger.grpc.StreamingSubscription.Incoming;
import dev.outrigger.grpc.callback.PushEndpoint;
import dev.outrigger.grpc.callback.PushedDelivery;
import dev.outrigger.grpc.dapr.proto.AppCallbackGrpc;
import dev.outrigger.grpc.dapr.proto.AppCallbackHealthCheckGrpc;
import dev.outrigger.grpc.dapr.proto.BindingEventRequest;
import dev.outrigger.grpc.dapr.proto.BindingEventResponse;
import dev.outrigger.grpc.dapr.proto.HealthCheckResponse;
import dev.outrigger.grpc.dapr.proto.ListInputBindingsResponse;
import dev.outrigger.grpc.dapr.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.dapr.proto.TopicEventBulkRequest;
import dev.outrigger.grpc.dapr.proto.TopicEventBulkResponse;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse;
import dev.outrigger.grpc.dapr.proto.TopicRoutes;
import dev.outrigger.grpc.dapr.proto.TopicSubscription;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.push.PushedBindings;
import dev.outrigger.spi.push.PushedTopics;
import dev.outrigger.spi.push.TopicName;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * What Dapr calls over gRPC: it asks for the topics and input bindings once, and calls
 * with each event. Thread safe.
 */
final class DaprGrpcCallbacks extends AppCallbackGrpc.AppCallbackImplBase {

	private final PushedTopics topics;

	private final PushedBindings bindings;

	private DaprGrpcCallbacks(PushedTopics topics, PushedBindings bindings) {
		this.topics = topics;
		this.bindings = bindings;
	}

	static PushEndpoint bind(CallbackOptions options, IoThreads io) {
		return new PushEndpoint(
				options, io, (topics,
						bindings) -> new ServerServiceDefinition[] {
								ServerInterceptors.intercept(new DaprGrpcCallbacks(topics, bindings).bindService(),
										new DaprCallbackTokenCheck(options)),
								new Health(options.health()).bindService() });
	}

	@Override
	public void listTopicSubscriptions(Empty request, StreamObserver<ListTopicSubscriptionsResponse> observer) {
		this.topics.open().thenAccept((running) -> {
			if (!running) {
				observer.onError(
						Status.UNAVAILABLE.withDescription("the application is shutting down").asRuntimeException());
				return;
			}
			ListTopicSubscriptionsResponse.Builder response = ListTopicSubscriptionsResponse.newBuilder();
			this.topics.asked().forEach((topic) -> response.addSubscriptions(subscription(topic)));
			observer.onNext(response.build());
			observer.onCompleted();
			this.topics.confirmed();
		});
	}

	/** The path comes back with each event, and names the topic as it was asked for. */
	private static TopicSubscription subscription(StreamRequest topic) {
		TopicSubscription.Builder subscription = TopicSubscription.newBuilder()
			.setPubsubName(topic.pubsub())
			.setTopic(topic.topic())
			.setRoutes(TopicRoutes.newBuilder().setDefault("/" + topic.topic()))
			.putAllMetadata(topic.metadata());
		if (topic.deadLetterTopic() != null) {
			subscription.setDeadLetterTopic(topic.deadLetterTopic());
		}
		return subscription.build();
	}

	@Override
	public void onTopicEvent(TopicEventRequest request, StreamObserver<TopicEventResponse> observer) {
		String topic = request.getPath().startsWith("/") ? request.getPath().substring(1) : request.getTopic();
		Incoming incoming = DaprEventReader.incoming(request);
		new PushedDelivery<>(incoming.topic(), incoming.event(), DaprGrpcCallbacks::status, observer)
			.deliverTo(this.topics, new TopicName(request.getPubsubName(), topic));
	}

	/** A dropped event is settled: dead-lettered by the library, or dropped. */
	private static TopicEventResponse status(Answer answer) {
		return TopicEventResponse.newBuilder()
			.setStatus((answer == Answer.RETRY) ? TopicEventResponse.TopicEventResponseStatus.RETRY
					: TopicEventResponse.TopicEventResponseStatus.SUCCESS)
			.build();
	}

	/**
	 * Never asked for, as Dapr empties binary payloads in batches over gRPC; an error, as
	 * what is not there counts as handled.
	 */
	@Override
	public void onBulkTopicEvent(TopicEventBulkRequest request, StreamObserver<TopicEventBulkResponse> observer) {
		observer.onError(
				Status.FAILED_PRECONDITION
					.withDescription("batches of topic '" + request.getTopic()
							+ "' over gRPC can lose payloads: switch bulk off for its subscription")
					.asRuntimeException());
	}

	@Override
	public void listInputBindings(Empty request, StreamObserver<ListInputBindingsResponse> observer) {
		observer.onNext(ListInputBindingsResponse.newBuilder().addAllBindings(this.bindings.names()).build());
		observer.onCompleted();
	}

	/** The reason of a failure stays here: it may hold what the event held. */
	@Override
	public void onBindingEvent(BindingEventRequest request, StreamObserver<BindingEventResponse> observer) {
		// With a handler in place a late answer is dropped silently instead of failing.
		((ServerCallStreamObserver<BindingEventResponse>) observer).setOnCancelHandler(() -> {
		});
		this.bindings.deliver(request.getName(), ReceivedBytes.of(request.getData()), request.getMetadataMap())
			.whenComplete((answer, failure) -> {
				if (failure != null) {
					observer.onError(Status.UNAVAILABLE.withDescription("not handled: " + request.getName())
						.asRuntimeException());
					return;
				}
				observer
					.onNext(BindingEventResponse.newBuilder().setData(UnsafeByteOperations.unsafeWrap(answer)).build());
				observer.onCompleted();
			});
	}

	/** Any error says that the application is not well. */
	private static final class Health extends AppCallbackHealthCheckGrpc.AppCallbackHealthCheckImplBase {

		private final BooleanSupplier well;

		Health(BooleanSupplier well) {
			this.well = well;
		}

		@Override
		public void healthCheck(Empty request, StreamObserver<HealthCheckResponse> observer) {
			if (!this.well.getAsBoolean()) {
				observer
					.onError(Status.UNAVAILABLE.withDescription("the application is not ready").asRuntimeException());
				return;
			}
			observer.onNext(HealthCheckResponse.getDefaultInstance());
			observer.onCompleted();
		}

	}

}
