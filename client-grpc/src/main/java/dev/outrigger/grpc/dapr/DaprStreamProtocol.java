package dev.outrigger.grpc.dapr;

import dev.outrigger.grpc.StreamingSubscription;
import dev.outrigger.grpc.StreamingSubscription.Incoming;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestInitialAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestProcessedAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseAlpha1;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse.TopicEventResponseStatus;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.StreamRequest;
import org.jspecify.annotations.Nullable;

/** The messages of Dapr's streaming subscription. */
record DaprStreamProtocol(StreamRequest request)
		implements
			StreamingSubscription.Protocol<SubscribeTopicEventsRequestAlpha1, SubscribeTopicEventsResponseAlpha1> {

	@Override
	public SubscribeTopicEventsRequestAlpha1 initial() {
		SubscribeTopicEventsRequestInitialAlpha1.Builder initial = SubscribeTopicEventsRequestInitialAlpha1.newBuilder()
			.setPubsubName(this.request.pubsub())
			.setTopic(this.request.topic())
			.putAllMetadata(this.request.metadata());
		if (this.request.deadLetterTopic() != null) {
			initial.setDeadLetterTopic(this.request.deadLetterTopic());
		}
		return SubscribeTopicEventsRequestAlpha1.newBuilder().setInitialRequest(initial).build();
	}

	@Override
	public SubscribeTopicEventsRequestAlpha1 answer(String id, Answer answer) {
		return SubscribeTopicEventsRequestAlpha1.newBuilder()
			.setEventProcessed(SubscribeTopicEventsRequestProcessedAlpha1.newBuilder()
				.setId(id)
				.setStatus(TopicEventResponse.newBuilder().setStatus(status(answer))))
			.build();
	}

	/** Dapr dead-letters what is dropped when it knows a dead-letter topic. */
	private TopicEventResponseStatus status(Answer answer) {
		return switch (answer) {
			case ACK -> TopicEventResponseStatus.SUCCESS;
			case DROP -> (this.request.deadLetterTopic() != null) ? TopicEventResponseStatus.SUCCESS
					: TopicEventResponseStatus.DROP;
			case RETRY -> TopicEventResponseStatus.RETRY;
		};
	}

	@Override
	public @Nullable Incoming event(SubscribeTopicEventsResponseAlpha1 message) {
		if (!message.hasEventMessage()) {
			return null;
		}
		return DaprEventReader.incoming(message.getEventMessage());
	}

}
