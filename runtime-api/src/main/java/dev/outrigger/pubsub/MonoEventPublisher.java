package dev.outrigger.pubsub;

import java.util.Collection;
import java.util.List;

import dev.outrigger.call.ReactiveCalls;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoEventPublisher<E>(PublishCalls<E> calls) implements ReactiveEventPublisher<E> {

	@Override
	public Mono<String> publish(E payload) {
		return publish(payload, EventOptions.DEFAULT);
	}

	@Override
	public Mono<String> publish(E payload, EventOptions options) {
		return ReactiveCalls.mono(() -> this.calls.publish(new OutgoingEvent<>(payload, options)));
	}

	@Override
	public Mono<List<String>> publishAll(Collection<OutgoingEvent<E>> events) {
		return ReactiveCalls.mono(() -> this.calls.publishAll(events));
	}

}
