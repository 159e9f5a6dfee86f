package dev.outrigger.grpc;

import java.util.function.Function;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.RetriedCall;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/** A unary request, whenever it is made. */
record UnaryRequest<Q, A, T>(GrpcTransport transport, Operation operation, MethodDescriptor<Q, A> method, Q message,
		Channel channel, Function<A, T> conversion) implements RetriedCall.Request<T> {

	@Override
	public Call<T> attempt(long deadline) {
		return new UnaryAttempt<>(this, deadline);
	}

	@Override
	public boolean unanswered(SidecarException failure) {
		return GrpcFailures.has(failure, Status.Code.UNAVAILABLE, "");
	}

}
