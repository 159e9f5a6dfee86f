package dev.outrigger.grpc.callback;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;

/**
 * Answers bytes that are no message with the status that gRPC gives them. By itself a
 * server answers as if the application had failed, and logs a stack trace for each.
 */
final class UnreadableMessages implements ServerInterceptor {

	private UnreadableMessages() {
	}

	/** The same service, which reads its messages where this can see it. */
	static ServerServiceDefinition refusedBy(ServerServiceDefinition service) {
		return ServerInterceptors.intercept(ServerInterceptors.useInputStreamMessages(service),
				new UnreadableMessages());
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {

			private boolean refused;

			@Override
			public void onMessage(Q message) {
				try {
					super.onMessage(message);
				}
				catch (StatusRuntimeException ex) {
					this.refused = true;
					call.close(ex.getStatus().withCause(null), new Metadata());
				}
			}

			/** Its handler has not seen a message, and would complain. */
			@Override
			public void onHalfClose() {
				if (!this.refused) {
					super.onHalfClose();
				}
			}

		};
	}

}
