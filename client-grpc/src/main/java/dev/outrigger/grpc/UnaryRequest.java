package dev.outrigger.grpc;

import java.util.function.Function;

import dev.outrigger.Operation;
import io.grpc.MethodDescriptor;

/** A unary request, whenever it is made. */
record UnaryRequest<Q, A, T>(GrpcTransport transport, Operation operation, MethodDescriptor<Q, A> method, Q message,
		Function<A, T> conversion) {

}
