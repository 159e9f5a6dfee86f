package dev.outrigger.testkit.embedded.dapr;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Keeps the caller's trace context for the events that a call publishes. */
public final class DaprTrace implements ServerInterceptor {

	static final Context.Key<TraceContext> CURRENT = Context.keyWithDefault("trace", TraceContext.NONE);

	private static final Metadata.Key<String> PARENT = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

	private static final Metadata.Key<String> STATE = Metadata.Key.of("tracestate", Metadata.ASCII_STRING_MARSHALLER);

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		String parent = headers.get(PARENT);
		if (parent == null) {
			return next.startCall(call, headers);
		}
		String state = headers.get(STATE);
		return Contexts.interceptCall(
				Context.current().withValue(CURRENT, new TraceContext(parent, (state != null) ? state : "")), call,
				headers, next);
	}

}
