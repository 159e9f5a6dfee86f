package dev.outrigger.testkit.embedded.dapr;

import java.util.Optional;
import java.util.Set;

import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestInitialAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestProcessedAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseInitialAlpha1;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.HandedOut;
import dev.outrigger.testkit.embedded.engine.Outstanding;
import dev.outrigger.testkit.embedded.engine.SubscriberOptions;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import dev.outrigger.testkit.embedded.engine.TopicSubscriber;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One streaming subscription. */
final class DaprSubscribeStream implements StreamObserver<SubscribeTopicEventsRequestAlpha1> {

	private final Engine engine;

	private final Set<DaprSubscribeStream> registry;

	private final ServerCallStreamObserver<SubscribeTopicEventsResponseAlpha1> observer;

	private final Outstanding outstanding = new Outstanding();

	private @Nullable SubscribeTopicEventsRequestInitialAlpha1 initial;

	private @Nullable TopicSubscriber subscriber;

	private boolean ended;

	DaprSubscribeStream(Engine engine, Set<DaprSubscribeStream> registry,
			ServerCallStreamObserver<SubscribeTopicEventsResponseAlpha1> observer) {
		this.engine = engine;
		this.registry = registry;
		this.observer = observer;
		observer.setOnCancelHandler(this::leave);
	}

	synchronized Optional<SubscribeTopicEventsRequestInitialAlpha1> initial() {
		return Optional.ofNullable(this.initial);
	}

	@Override
	public void onNext(SubscribeTopicEventsRequestAlpha1 message) {
		try {
			if (message.hasEventProcessed() && initial().isPresent()) {
				answered(message.getEventProcessed());
			}
			else {
				begin(message);
			}
		}
		catch (StatusRuntimeException ex) {
			leave();
			this.observer.onError(ex);
		}
	}

	private void begin(SubscribeTopicEventsRequestAlpha1 message) {
		if (!message.hasInitialRequest()) {
			throw DaprFailures.plain(Code.UNKNOWN, "initial request is required");
		}
		SubscribeTopicEventsRequestInitialAlpha1 request = message.getInitialRequest();
		if (initial().isPresent()) {
			throw DaprFailures.plain(Code.UNKNOWN, "duplicate initial request received");
		}
		if (request.getPubsubName().isEmpty()) {
			throw DaprFailures.plain(Code.UNKNOWN, "pubsubName is required");
		}
		TopicBroker broker = DaprPublishApi.find(this.engine, request.getPubsubName());
		if (request.getTopic().isEmpty()) {
			throw DaprFailures.plain(Code.UNKNOWN, "topic is required");
		}
		boolean raw = DaprEvents.raw(request.getPubsubName(), request.getMetadataMap());
		synchronized (this) {
			this.initial = request;
			this.observer.onNext(SubscribeTopicEventsResponseAlpha1.newBuilder()
				.setInitialResponse(SubscribeTopicEventsResponseInitialAlpha1.getDefaultInstance())
				.build());
		}
		this.registry.add(this);
		TopicSubscriber fresh = broker.subscribe(request.getTopic(),
				new SubscriberOptions(request.getDeadLetterTopic(), true, false),
				(event) -> deliver(request.getPubsubName(), event, raw));
		boolean left;
		synchronized (this) {
			this.subscriber = fresh;
			left = this.ended;
		}
		if (left) {
			fresh.close();
		}
	}

	private void deliver(String pubsub, HandedOut event, boolean raw) {
		ObjectNode envelope = DaprEvents.envelope(pubsub, event.topic(), event.event(), raw).orElse(null);
		if (envelope == null) {
			event.answer(BrokerAnswer.SUCCESS);
			return;
		}
		SubscribeTopicEventsResponseAlpha1 message = SubscribeTopicEventsResponseAlpha1.newBuilder()
			.setEventMessage(DaprEvents.delivered(pubsub, event.topic(), envelope))
			.build();
		synchronized (this) {
			if (!this.ended && !this.observer.isCancelled()) {
				this.outstanding.add(message.getEventMessage().getId(), event);
				this.observer.onNext(message);
			}
		}
	}

	private void answered(SubscribeTopicEventsRequestProcessedAlpha1 processed) {
		this.outstanding.answer(processed.getId(), switch (processed.getStatus().getStatus()) {
			case SUCCESS, UNRECOGNIZED -> BrokerAnswer.SUCCESS;
			case DROP -> BrokerAnswer.DROP;
			case RETRY -> BrokerAnswer.RETRY;
		});
	}

	@Override
	public void onError(Throwable ex) {
		leave();
	}

	@Override
	public void onCompleted() {
		leave();
		this.observer.onError(DaprFailures.plain(Code.UNKNOWN, "EOF"));
	}

	private void leave() {
		TopicSubscriber leaving;
		synchronized (this) {
			this.ended = true;
			leaving = this.subscriber;
			this.subscriber = null;
		}
		this.registry.remove(this);
		if (leaving != null) {
			leaving.close();
		}
	}

}
