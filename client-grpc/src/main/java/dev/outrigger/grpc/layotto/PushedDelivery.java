package dev.outrigger.grpc.layotto;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.outrigger.grpc.BidiDeliveries.Incoming;
import dev.outrigger.grpc.layotto.proto.TopicEventRequest;
import dev.outrigger.grpc.layotto.proto.TopicEventResponse;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.HeldDelivery;
import dev.outrigger.spi.WireEvent;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;

/** An event that the sidecar pushed and waits for. */
final class PushedDelivery implements HeldDelivery {

	private final Incoming incoming;

	private final ServerCallStreamObserver<TopicEventResponse> observer;

	private final AtomicBoolean answered = new AtomicBoolean();

	private volatile Runnable cancelled = () -> {
	};

	PushedDelivery(TopicEventRequest request, ServerCallStreamObserver<TopicEventResponse> observer) {
		this.incoming = LayottoStreamProtocol.incoming(request);
		this.observer = observer;
		// With a handler in place a late answer is dropped silently instead of failing.
		observer.setOnCancelHandler(() -> this.cancelled.run());
	}

	@Override
	public void onCancel(Runnable action) {
		this.cancelled = action;
		if (this.observer.isCancelled()) {
			action.run();
		}
	}

	@Override
	public WireEvent event() {
		return this.incoming.event();
	}

	@Override
	public String topic() {
		return this.incoming.topic();
	}

	@Override
	public void answer(Answer answer) {
		if (this.answered.compareAndSet(false, true)) {
			this.observer.onNext(LayottoStreamProtocol.status(answer));
			this.observer.onCompleted();
		}
	}

	@Override
	public void refuse() {
		if (this.answered.compareAndSet(false, true)) {
			this.observer
				.onError(Status.UNAVAILABLE.withDescription("the application is shutting down").asRuntimeException());
		}
	}

}
