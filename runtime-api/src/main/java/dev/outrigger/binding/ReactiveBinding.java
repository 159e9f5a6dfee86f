package dev.outrigger.binding;

import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import reactor.core.publisher.Mono;

/**
 * Reactive counterpart of {@link Binding}; same contract. Nothing happens before a
 * subscription, and cancelling reaches the wire.
 */
public interface ReactiveBinding {

	/**
	 * Creates a facade.
	 * @param connection the connection, which must outlive the facade
	 * @param component the component's name in the sidecar
	 * @param codec writes values
	 * @return the binding
	 */
	static ReactiveBinding of(SidecarConnection connection, String component, Codec codec) {
		return new MonoBinding(BindingCalls.of(connection, component, codec));
	}

	/** See {@link Binding#invoke(BindingRequest)}. */
	Mono<BindingResponse> invoke(BindingRequest request);

}
