package dev.outrigger.grpc.layotto;

import java.util.Map;

import dev.outrigger.grpc.ReceivedBytes;
import dev.outrigger.grpc.StreamingSubscription;
import dev.outrigger.grpc.StreamingSubscription.Incoming;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsRequest;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsRequestInitial;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsRequestProcessed;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsResponse;
import dev.outrigger.grpc.layotto.proto.TopicEventRequest;
import dev.outrigger.grpc.layotto.proto.TopicEventResponse;
import dev.outrigger.grpc.layotto.proto.TopicEventResponse.TopicEventResponseStatus;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * The messages of Layotto's streaming subscription, which are those of its callback too.
 */
record LayottoStreamProtocol(StreamRequest request)
		implements
			StreamingSubscription.Protocol<SubscribeTopicEventsRequest, SubscribeTopicEventsResponse> {

	@Override
	public SubscribeTopicEventsRequest initial() {
		return SubscribeTopicEventsRequest.newBuilder()
			.setInitialRequest(SubscribeTopicEventsRequestInitial.newBuilder()
				.setPubsubName(this.request.pubsub())
				.setTopic(this.request.topic())
				.putAllMetadata(this.request.metadata()))
			.build();
	}

	@Override
	public SubscribeTopicEventsRequest answer(String id, Answer answer) {
		return SubscribeTopicEventsRequest.newBuilder()
			.setEventProcessed(SubscribeTopicEventsRequestProcessed.newBuilder().setId(id).setStatus(status(answer)))
			.build();
	}

	@Override
	public @Nullable Incoming event(SubscribeTopicEventsResponse message) {
		return message.hasEventMessage() ? incoming(message.getEventMessage()) : null;
	}

	static Incoming incoming(TopicEventRequest event) {
		return new Incoming(event.getTopic(), new WireEvent(event.getId(), event.getSource(), event.getType(),
				event.getDataContentType(), ReceivedBytes.of(event.getData()), Map.of(), Map.of()));
	}

	static TopicEventResponse status(Answer answer) {
		return TopicEventResponse.newBuilder().setStatus(switch (answer) {
			case ACK -> TopicEventResponseStatus.SUCCESS;
			case DROP -> TopicEventResponseStatus.DROP;
			case RETRY -> TopicEventResponseStatus.RETRY;
		}).build();
	}

}
