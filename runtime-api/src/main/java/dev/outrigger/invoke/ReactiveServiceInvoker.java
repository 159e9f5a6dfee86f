package dev.outrigger.invoke;

import dev.outrigger.connection.SidecarConnection;
import reactor.core.publisher.Mono;

/**
 * Reactive counterpart of {@link ServiceInvoker}; same contract. Nothing happens before a
 * subscription, and cancelling reaches the wire.
 */
public interface ReactiveServiceInvoker {

	/**
	 * Creates a facade.
	 * @param connection the connection, which must outlive the facade
	 * @param application the id of the application to call
	 * @return the facade
	 */
	static ReactiveServiceInvoker of(SidecarConnection connection, String application) {
		return new MonoServiceInvoker(InvokeCalls.of(connection, application));
	}

	/** See {@link ServiceInvoker#invoke(ServiceRequest)}. */
	Mono<ServiceResponse> invoke(ServiceRequest request);

}
