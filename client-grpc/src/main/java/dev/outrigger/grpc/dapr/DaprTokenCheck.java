package dev.outrigger.grpc.dapr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Refuses events without the application's token. Dapr sends it with those, not when it
 * asks for topics or for the health.
 *
 * @param token the token
 */
record DaprTokenCheck(String token) implements ServerInterceptor {

	private static final Metadata.Key<String> HEADER = Metadata.Key.of("dapr-api-token",
			Metadata.ASCII_STRING_MARSHALLER);

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
		if (!method.startsWith("On") || matches(headers.get(HEADER))) {
			return next.startCall(call, headers);
		}
		call.close(Status.UNAUTHENTICATED.withDescription("wrong or missing dapr-api-token"), new Metadata());
		return new ServerCall.Listener<>() {
		};
	}

	private boolean matches(@Nullable String brought) {
		return brought != null && MessageDigest.isEqual(this.token.getBytes(StandardCharsets.UTF_8),
				brought.getBytes(StandardCharsets.UTF_8));
	}

}
