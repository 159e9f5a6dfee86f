package dev.outrigger.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;

/**
 * Intercepts calls that end: subscriptions and watches live as long as the application.
 *
 * @param unary intercepts the others
 */
record UnaryInterceptor(ClientInterceptor unary) implements ClientInterceptor {

	@Override
	public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
		return (method.getType() == MethodType.UNARY) ? this.unary.interceptCall(method, options, next)
				: next.newCall(method, options);
	}

}
