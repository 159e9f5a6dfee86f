package dev.outrigger.invoke;

import dev.outrigger.call.ReactiveCalls;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoServiceInvoker(InvokeCalls calls) implements ReactiveServiceInvoker {

	@Override
	public Mono<ServiceResponse> invoke(ServiceRequest request) {
		return ReactiveCalls.mono(() -> this.calls.invoke(request));
	}

}
