package dev.outrigger.grpc.dapr;

import dev.outrigger.connection.CallbackOptions;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Refuses events without the application's token. Dapr sends it with those, not when it
 * asks for topics or for the health.
 *
 * @param callback knows the token
 */
record DaprCallbackTokenCheck(CallbackOptions callback) implements ServerInterceptor {

	private static final Metadata.Key<String> HEADER = Metadata.Key.of("dapr-api-token",
			Metadata.ASCII_STRING_MARSHALLER);

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
		if (!method.startsWith("On") || this.callback.trusts(headers.get(HEADER))) {
			return next.startCall(call, headers);
		}
		call.close(Status.UNAUTHENTICATED.withDescription("wrong or missing dapr-api-token"), new Metadata());
		return new ServerCall.Listener<>() {
		};
	}

}
