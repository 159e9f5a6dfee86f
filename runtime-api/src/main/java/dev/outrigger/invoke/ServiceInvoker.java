package dev.outrigger.invoke;

import dev.outrigger.connection.SidecarConnection;

/**
 * Calls one other application over HTTP, through the sidecar. Blocks until it has
 * answered or the deadline has passed; on a non-blocking Reactor thread use
 * {@link ReactiveServiceInvoker}. Thread safe. Supported by Dapr, word by word over HTTP;
 * over gRPC, and by Layotto, with losses that the table of capabilities lists.
 * <p>
 * What the application answers is a {@link ServiceResponse}, whatever its status.
 * Requests and answers are held in memory as a whole; {@link ReactiveServiceInvoker}
 * streams them.
 */
public interface ServiceInvoker {

	/**
	 * Creates a facade.
	 * @param connection the connection, which must outlive the facade
	 * @param application the id of the application to call
	 * @return the facade
	 */
	static ServiceInvoker of(SidecarConnection connection, String application) {
		return new BlockingServiceInvoker(InvokeCalls.of(connection, application));
	}

	/**
	 * Calls the application. A GET, HEAD, OPTIONS, TRACE, PUT or DELETE that the sidecar
	 * did not take is sent again, others are not.
	 * @param request the request
	 * @return the answer
	 * @throws dev.outrigger.OutcomeUnknownException when the request may have been
	 * served, and was none that only reads
	 * @throws dev.outrigger.SidecarUnavailableException when the sidecar, or through it
	 * the application, cannot be reached
	 * @throws dev.outrigger.SidecarException when the sidecar fails in another way
	 */
	ServiceResponse invoke(ServiceRequest request);

}
