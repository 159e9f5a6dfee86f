package dev.outrigger.testkit.embedded.layotto;

import java.util.Set;

import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsRequest;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsRequestInitial;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsRequestProcessed;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsResponse;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsResponseInitial;
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
final class LayottoSubscribeStream implements StreamObserver<SubscribeTopicEventsRequest> {

	private final Engine engine;

	private final Set<String> subscribed;

	private final ServerCallStreamObserver<SubscribeTopicEventsResponse> observer;

	private final Outstanding outstanding = new Outstanding();

	private @Nullable SubscribeTopicEventsRequestInitial initial;

	private @Nullable TopicSubscriber subscriber;

	LayottoSubscribeStream(Engine engine, Set<String> subscribed,
			ServerCallStreamObserver<SubscribeTopicEventsResponse> observer) {
		this.engine = engine;
		this.subscribed = subscribed;
		this.observer = observer;
		observer.setOnCancelHandler(this::leave);
	}

	@Override
	public void onNext(SubscribeTopicEventsRequest message) {
		try {
			if (message.hasEventProcessed() && this.initial != null) {
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

	private void begin(SubscribeTopicEventsRequest message) {
		if (!message.hasInitialRequest()) {
			throw LayottoFrontEnd.failure(Code.UNKNOWN, "initial request is required");
		}
		if (this.initial != null) {
			throw LayottoFrontEnd.failure(Code.UNKNOWN, "duplicate initial request received");
		}
		SubscribeTopicEventsRequestInitial request = message.getInitialRequest();
		if (request.getPubsubName().isEmpty()) {
			throw LayottoFrontEnd.failure(Code.UNKNOWN, "pubsubName is required");
		}
		if (request.getTopic().isEmpty()) {
			throw LayottoFrontEnd.failure(Code.UNKNOWN, "topic is required");
		}
		TopicBroker broker = this.engine.broker(request.getPubsubName())
			.orElseThrow(() -> LayottoFrontEnd.failure(Code.UNKNOWN,
					"pubsub " + request.getPubsubName() + " is not initialized."));
		synchronized (this) {
			this.observer.onNext(SubscribeTopicEventsResponse.newBuilder()
				.setInitialResponse(SubscribeTopicEventsResponseInitial.getDefaultInstance())
				.build());
		}
		if (!this.subscribed.add(name(request))) {
			throw LayottoFrontEnd.failure(Code.UNKNOWN, "already subscribed to pubsub \"" + request.getPubsubName()
					+ "\" topic \"" + request.getTopic() + "\"");
		}
		this.initial = request;
		this.subscriber = broker.subscribe(request.getTopic(), SubscriberOptions.NONE, this::deliver);
	}

	private static String name(SubscribeTopicEventsRequestInitial request) {
		return request.getPubsubName() + "/" + request.getTopic();
	}

	private synchronized void deliver(HandedOut event) {
		SubscribeTopicEventsRequestInitial request = this.initial;
		ObjectNode envelope = event.event().envelope().orElse(null);
		if (request != null && envelope != null && !this.observer.isCancelled()) {
			SubscribeTopicEventsResponse message = SubscribeTopicEventsResponse.newBuilder()
				.setEventMessage(LayottoEvents.delivered(request.getPubsubName(), event.topic(), envelope))
				.build();
			this.outstanding.add(event.event().id(), event);
			this.observer.onNext(message);
		}
	}

	private void answered(SubscribeTopicEventsRequestProcessed processed) {
		this.outstanding.answer(processed.getId(), LayottoApplicationCaller.answer(processed.getStatus()));
	}

	@Override
	public void onError(Throwable ex) {
		leave();
	}

	@Override
	public void onCompleted() {
		leave();
		this.observer.onError(LayottoFrontEnd.failure(Code.UNKNOWN, "EOF"));
	}

	private void leave() {
		if (this.subscriber != null) {
			this.subscriber.close();
			this.subscriber = null;
		}
		if (this.initial != null) {
			this.subscribed.remove(name(this.initial));
		}
	}

}
