package dev.outrigger.grpc.callback;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.outrigger.spi.Answer;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spi.push.HeldDelivery;
import dev.outrigger.spi.push.PushedTopics;
import dev.outrigger.spi.push.TopicName;
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

	private final long since = System.nanoTime();

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
	public long since() {
		return this.since;
	}

	@Override
	public void answer(Answer answer) {
		if (this.answered.compareAndSet(false, true)) {
			this.observer.onNext(this.answers.apply(answer));
			this.observer.onCompleted();
		}
	}

	/**
	 * Hands the event to the listener of its topic, or refuses it when there is none.
	 * @param topics the topics of the application
	 * @param name the topic that the application subscribed to
	 */
	public void deliverTo(PushedTopics topics, TopicName name) {
		if (!topics.deliver(name, this)) {
			refuse("no listener for topic '" + name.topic() + "' in this application");
		}
	}

	@Override
	public void refuse() {
		refuse("the application is shutting down");
	}

	private void refuse(String reason) {
		if (this.answered.compareAndSet(false, true)) {
			this.observer.onError(Status.UNAVAILABLE.withDescription(reason).asRuntimeException());
		}
	}

}
