package dev.outrigger.pubsub;

import java.util.Collection;
import java.util.List;

/** Awaits the calls on the caller's thread. */
record BlockingEventPublisher<E>(PublishCalls<E> calls) implements EventPublisher<E> {

	@Override
	public String publish(E payload) {
		return publish(payload, EventOptions.DEFAULT);
	}

	@Override
	public String publish(E payload, EventOptions options) {
		return this.calls.publish(new OutgoingEvent<>(payload, options)).await();
	}

	@Override
	public List<String> publishAll(Collection<OutgoingEvent<E>> events) {
		return this.calls.publishAll(events).await();
	}

}
