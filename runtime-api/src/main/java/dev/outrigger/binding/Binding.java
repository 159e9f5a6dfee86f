package dev.outrigger.binding;

import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;

/**
 * A component that does something outside. Which operations it has, and what it wants to
 * know as metadata, is a matter of its type. Blocks until it has answered or the deadline
 * has passed; on a non-blocking Reactor thread use {@link ReactiveBinding}. Thread safe.
 * Supported by Dapr, and by Layotto, which has only the type {@code http}.
 */
public interface Binding {

	/**
	 * Creates a facade.
	 * @param connection the connection, which must outlive the facade
	 * @param component the component's name in the sidecar
	 * @param codec writes values
	 * @return the binding
	 */
	static Binding of(SidecarConnection connection, String component, Codec codec) {
		return new BlockingBinding(BindingCalls.of(connection, component, codec));
	}

	/**
	 * Makes the component do something. The operations {@code get}, {@code list},
	 * {@code head} and {@code options} are tried again while the sidecar is unavailable,
	 * others are not.
	 * @param request what
	 * @return the component's answer
	 * @throws dev.outrigger.UnsupportedCapabilityException when the component has no such
	 * operation
	 * @throws dev.outrigger.InvalidRequestException when the data is no JSON, and the way
	 * to the sidecar carries nothing else
	 * @throws dev.outrigger.OutcomeUnknownException when it may have been done
	 * @throws dev.outrigger.SidecarException when the component or the sidecar fails
	 */
	BindingResponse invoke(BindingRequest request);

}
