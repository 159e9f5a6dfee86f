package dev.outrigger.testkit.embedded.dapr;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestInitialAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestProcessedAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseInitialAlpha1;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.HandedOut;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import dev.outrigger.testkit.embedded.engine.TopicSubscriber;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** One streaming subscription. */
final class DaprSubscribeStream implements StreamObserver<SubscribeTopicEventsRequestAlpha1> {

	private final Engine engine;

	private final Set<DaprSubscribeStream> registry;

	private final ServerCallStreamObserver<SubscribeTopicEventsResponseAlpha1> observer;

	private final Map<String, Deque<HandedOut>> unanswered = new HashMap<>();

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
		synchronized (this) {
			this.initial = request;
			this.observer.onNext(SubscribeTopicEventsResponseAlpha1.newBuilder()
				.setInitialResponse(SubscribeTopicEventsResponseInitialAlpha1.getDefaultInstance())
				.build());
		}
		this.registry.add(this);
		TopicSubscriber fresh = broker.subscribe(request.getTopic(), this::deliver);
		boolean left;
		synchronized (this) {
			this.subscriber = fresh;
			left = this.ended;
		}
		if (left) {
			end(fresh);
		}
	}

	private synchronized void deliver(HandedOut event) {
		SubscribeTopicEventsRequestInitialAlpha1 request = this.initial;
		if (request == null || this.ended || this.observer.isCancelled()) {
			return;
		}
		this.unanswered.computeIfAbsent(event.event().id(), (id) -> new ArrayDeque<>()).add(event);
		this.observer.onNext(SubscribeTopicEventsResponseAlpha1.newBuilder()
			.setEventMessage(DaprEvents.delivered(request.getPubsubName(), request.getTopic(), event.event()))
			.build());
	}

	private void answered(SubscribeTopicEventsRequestProcessedAlpha1 answer) {
		HandedOut event;
		synchronized (this) {
			Deque<HandedOut> sameId = this.unanswered.get(answer.getId());
			event = (sameId != null) ? sameId.poll() : null;
			if (sameId != null && sameId.isEmpty()) {
				this.unanswered.remove(answer.getId());
			}
		}
		if (event == null) {
			return;
		}
		switch (answer.getStatus().getStatus()) {
			case SUCCESS, UNRECOGNIZED -> event.acknowledge();
			case DROP -> {
				deadLetter(event);
				event.acknowledge();
			}
			case RETRY -> retry(event);
		}
	}

	/**
	 * Dead-lettered where there is such a topic; else the broker's, and Redis then loses
	 * it.
	 */
	private void retry(HandedOut event) {
		boolean saved = deadLetter(event);
		SubscribeTopicEventsRequestInitialAlpha1 request = initial().orElseThrow();
		boolean loses = !DaprPublishApi.find(this.engine, request.getPubsubName()).profile().redeliversSoon();
		if (saved || loses) {
			event.acknowledge();
		}
		else {
			event.giveBack();
		}
	}

	private boolean deadLetter(HandedOut event) {
		SubscribeTopicEventsRequestInitialAlpha1 request = initial().orElseThrow();
		if (request.getDeadLetterTopic().isEmpty()) {
			return false;
		}
		DaprPublishApi.find(this.engine, request.getPubsubName()).publish(request.getDeadLetterTopic(), event.event());
		return true;
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
			end(leaving);
		}
	}

	private void end(TopicSubscriber leaving) {
		boolean deadLetters = initial().filter((request) -> !request.getDeadLetterTopic().isEmpty()).isPresent();
		if (deadLetters) {
			leaving.close(this::deadLetter);
		}
		else {
			leaving.close();
		}
	}

}
