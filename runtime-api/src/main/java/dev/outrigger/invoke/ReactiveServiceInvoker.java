package dev.outrigger.invoke;

import java.nio.ByteBuffer;

import dev.outrigger.connection.SidecarConnection;
import org.reactivestreams.Publisher;
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

	/**
	 * Calls the application, and gives its answer once its head is there. The body
	 * follows in pieces, as fast as it is taken, where the sidecar streams: that is Dapr
	 * over HTTP. Others hold it in memory as a whole. The deadline is for the head; the
	 * body fails when it is asked for a piece and none comes for the time of the
	 * deadline.
	 * @param request the request
	 * @return the answer, whose body has to be subscribed to
	 */
	Mono<StreamedServiceResponse> stream(ServiceRequest request);

	/**
	 * The same with a body that is sent in pieces, as fast as the sidecar takes them; or
	 * as a whole, where it does not stream. The request is never sent again. There is no
	 * deadline for it as a whole: it fails when nothing has moved for the time of the
	 * deadline, in which the publisher's own time does not count.
	 * @param request the request, whose own body is left out
	 * @param body the body; is subscribed to once
	 * @return the answer, whose body has to be subscribed to
	 */
	Mono<StreamedServiceResponse> stream(ServiceRequest request, Publisher<ByteBuffer> body);

}
