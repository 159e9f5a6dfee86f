package dev.outrigger.samples.benchmarks;

import java.util.function.Consumer;

import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestInitialAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestProcessedAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseAlpha1;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;

/** The least that receives events: on the transport's thread. */
final class RawEventStream implements StreamObserver<SubscribeTopicEventsResponseAlpha1> {

	private final Consumer<byte[]> handler;

	private volatile StreamObserver<SubscribeTopicEventsRequestAlpha1> answers;

	RawEventStream(Consumer<byte[]> handler) {
		this.handler = handler;
	}

	void open(ManagedChannel channel, String pubsub, String topic) {
		this.answers = DaprGrpc.newStub(channel).subscribeTopicEventsAlpha1(this);
		this.answers.onNext(SubscribeTopicEventsRequestAlpha1.newBuilder()
			.setInitialRequest(
					SubscribeTopicEventsRequestInitialAlpha1.newBuilder().setPubsubName(pubsub).setTopic(topic))
			.build());
	}

	void close() {
		this.answers.onCompleted();
	}

	@Override
	public void onNext(SubscribeTopicEventsResponseAlpha1 message) {
		if (!message.hasEventMessage()) {
			return;
		}
		TopicEventRequest event = message.getEventMessage();
		this.handler.accept(event.getData().toByteArray());
		this.answers
			.onNext(SubscribeTopicEventsRequestAlpha1.newBuilder()
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
