package dev.outrigger.testkit.embedded.dapr;

import java.util.Map;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

/** Refuses calls that do not bring the token. */
public final class DaprTokenCheck implements ServerInterceptor {

	private static final Metadata.Key<String> HEADER = Metadata.Key.of("dapr-api-token",
			Metadata.ASCII_STRING_MARSHALLER);

	private final String token;

	/**
	 * Asks for a token.
	 * @param token what calls have to bring; empty to let all pass
	 */
	public DaprTokenCheck(String token) {
		this.token = token;
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		if (this.token.isEmpty() || this.token.equals(headers.get(HEADER))) {
			return next.startCall(call, headers);
		}
		StatusRuntimeException refusal = DaprFailures.of(Code.UNAUTHENTICATED, "Unauthorized",
				Map.of("http.code", "401", "http.error_message", "invalid api token"), "Unauthorized");
		Metadata trailers = refusal.getTrailers();
		call.close(refusal.getStatus(), (trailers != null) ? trailers : new Metadata());
		return new ServerCall.Listener<>() {
		};
	}

}
