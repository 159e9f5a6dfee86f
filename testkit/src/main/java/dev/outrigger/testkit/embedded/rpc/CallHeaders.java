package dev.outrigger.testkit.embedded.rpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** The headers of a call and of its answer, for rpcs that forward them. */
public final class CallHeaders {

	private static final Context.Key<CallHeaders> CURRENT = Context.key("headers");

	private final Metadata received;

	private final Metadata sent = new Metadata();

	private CallHeaders(Metadata received) {
		this.received = received;
	}

	/** Keeps the headers of the calls of one rpc. */
	public static ServerInterceptor interceptor(String rpc) {
		return new Interceptor(rpc);
	}

	/** Those of the current call. */
	public static CallHeaders current() {
		return CURRENT.get();
	}

	/** The headers of the call that are text. */
	public Map<String, List<String>> received() {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		for (String name : this.received.keys()) {
			Iterable<String> values = name.endsWith("-bin") ? null : this.received.getAll(key(name));
			if (values != null) {
				headers.put(name, StreamSupport.stream(values.spliterator(), false).toList());
			}
		}
		return headers;
	}

	/** Adds a header to the answer, before that is given. */
	public void send(String name, String value) {
		this.sent.put(key(name), value);
	}

	private static Metadata.Key<String> key(String name) {
		return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
	}

	private record Interceptor(String rpc) implements ServerInterceptor {

		@Override
		public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
				ServerCallHandler<Q, A> next) {
			if (!this.rpc.equals(call.getMethodDescriptor().getBareMethodName())) {
				return next.startCall(call, headers);
			}
			CallHeaders current = new CallHeaders(headers);
			return Contexts.interceptCall(Context.current().withValue(CURRENT, current),
					new SimpleForwardingServerCall<>(call) {

						@Override
						public void sendHeaders(Metadata headers) {
							headers.merge(current.sent);
							super.sendHeaders(headers);
						}

					}, headers, next);
		}

	}

}
