package dev.outrigger.binding;

import dev.outrigger.call.ReactiveCalls;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoBinding(BindingCalls calls) implements ReactiveBinding {

	@Override
	public Mono<BindingResponse> invoke(BindingRequest request) {
		return ReactiveCalls.mono(() -> this.calls.invoke(request));
	}

}
