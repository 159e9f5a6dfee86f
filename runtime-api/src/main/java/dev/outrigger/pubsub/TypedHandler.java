package dev.outrigger.pubsub;

import dev.outrigger.codec.ValueCodec;
import dev.outrigger.pubsub.engine.RawHandler;
import dev.outrigger.spi.WireEvent;

/** Gives an event's payload its type, on the worker's thread. */
record TypedHandler<T>(SubscriptionSpec<T> spec, ValueCodec<T> codec, EventHandler<T> handler) implements RawHandler {

	static <T> RawHandler of(SubscriptionSpec<T> spec, EventHandler<T> handler) {
		RawHandler typed = new TypedHandler<>(spec, spec.codec().forType(spec.type()), handler);
		IdempotentRepository handled = spec.handled();
		return (handled != null) ? new IdempotentHandler(spec.group(), handled, typed) : typed;
	}

	@Override
	public void handle(WireEvent event) throws Exception {
		this.handler
			.handle(Event.of(event, this.codec.decodePayload(event.data()), this.spec.pubsub(), this.spec.topic()));
	}

}
