package dev.outrigger.grpc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;

/**
 * Gives unary calls that have no deadline one.
 *
 * @param timeout how long they may take
 */
record DefaultDeadline(Duration timeout) implements ClientInterceptor {

	@Override
	public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
		boolean endless = options.getDeadline() == null && method.getType() == MethodDescriptor.MethodType.UNARY;
		return next.newCall(method,
				endless ? options.withDeadlineAfter(this.timeout.toNanos(), TimeUnit.NANOSECONDS) : options);
	}

}
