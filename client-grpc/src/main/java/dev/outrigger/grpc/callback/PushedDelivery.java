package dev.outrigger.grpc.callback;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.outrigger.spi.Answer;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spi.push.HeldDelivery;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * An event that a sidecar pushed and waits for. Thread safe.
 *
 * @param <A> the answer on the wire
 */
public final class PushedDelivery<A> implements HeldDelivery {

	private final String topic;

	private final WireEvent event;

	private final Function<Answer, A> answers;

	private final ServerCallStreamObserver<A> observer;

	private final AtomicBoolean answered = new AtomicBoolean();

	private volatile Runnable cancelled = () -> {
	};

	/**
	 * Takes an event.
	 * @param topic the topic that it came from
	 * @param event the event
	 * @param answers what is answered on the wire
	 * @param observer takes the answer, on the server's side of a unary call
	 */
	public PushedDelivery(String topic, WireEvent event, Function<Answer, A> answers, StreamObserver<A> observer) {
		this.topic = topic;
		this.event = event;
		this.answers = answers;
		this.observer = (ServerCallStreamObserver<A>) observer;
		// With a handler in place a late answer is dropped silently instead of failing.
		this.observer.setOnCancelHandler(() -> this.cancelled.run());
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
		return this.event;
	}

	@Override
	public String topic() {
		return this.topic;
	}

	@Override
	public void answer(Answer answer) {
		if (this.answered.compareAndSet(false, true)) {
			this.observer.onNext(this.answers.apply(answer));
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
