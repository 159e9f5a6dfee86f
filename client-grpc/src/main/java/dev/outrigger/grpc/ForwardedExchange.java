package dev.outrigger.grpc;

import dev.outrigger.spi.InvokeBackend.Reply;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * How a sidecar carries a request to another application and its answer. Thread safe.
 *
 * @param <A> the answer on the wire
 */
public interface ForwardedExchange<A> {

	/** The headers of the request. */
	Metadata headers();

	/** An answer in which nothing is set. */
	A nothing();

	/**
	 * A successful answer.
	 * @param answer the answer
	 * @param headers the headers that came before it
	 * @return what the application said
	 */
	Reply succeeded(A answer, Metadata headers);

	/**
	 * An error, which may be what the application said.
	 * @param status the status
	 * @param trailers what came with it
	 * @return what the application said; {@code null} when the error is the sidecar's
	 */
	@Nullable Reply failed(Status status, Metadata trailers);

}
