package dev.outrigger.grpc;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.RetriedCall;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A request or an answer of many messages, of which the next one is asked for when the
 * other side is ready. It has no deadline as a whole, but ends when nothing has moved for
 * the operation's deadline. Never repeated.
 *
 * @param <Q> messages to the sidecar
 * @param <A> messages from the sidecar
 * @param transport the transport
 * @param operation what is done
 * @param method the rpc
 * @param feed gives what is sent
 * @param taker takes what is received
 */
record Transfer<Q, A>(GrpcTransport transport, Operation operation, MethodDescriptor<Q, A> method, Feed<Q> feed,
		Taker<A> taker) implements RetriedCall.Request<Void> {

	@Override
	public Call<Void> attempt(long deadline) {
		return new TransferAttempt<>(this);
	}

	@Override
	public boolean unanswered(SidecarException failure) {
		return false;
	}

	/**
	 * Gives messages; may block.
	 *
	 * @param <Q> the messages
	 */
	interface Feed<Q> {

		/** The next message; {@code null} at the end. */
		@Nullable Q next();

	}

	/**
	 * Takes messages; may block.
	 *
	 * @param <A> the messages
	 */
	interface Taker<A> {

		/** Takes the next message. */
		void next(A message);

	}

}
