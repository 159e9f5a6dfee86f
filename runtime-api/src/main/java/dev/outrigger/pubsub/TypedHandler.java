package dev.outrigger.pubsub;

import dev.outrigger.codec.ValueCodec;
import dev.outrigger.pubsub.engine.RawHandler;
import dev.outrigger.spi.WireEvent;

/** Gives an event's payload its type, on the worker's thread. */
record TypedHandler<T>(SubscriptionSpec<T> spec, ValueCodec<T> codec, EventHandler<T> handler) implements RawHandler {

	static <T> TypedHandler<T> of(SubscriptionSpec<T> spec, EventHandler<T> handler) {
		return new TypedHandler<>(spec, spec.codec().forType(spec.type()), handler);
	}

	@Override
	public void handle(WireEvent event) throws Exception {
		this.handler.handle(new Event<>(event.id(), event.source(), event.type(), event.contentType(),
				this.codec.decodePayload(event.data()), this.spec.pubsub(), this.spec.topic(), event.attributes()));
	}

}
