package dev.outrigger.grpc.dapr;

import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.InvokeBindingRequest;
import dev.outrigger.spi.BindingBackend;

/** Dapr's output bindings. */
record DaprBindings(GrpcTransport transport, String component) implements BindingBackend {

	@Override
	public Call<Reply> invoke(Request request) {
		InvokeBindingRequest message = InvokeBindingRequest.newBuilder()
			.setName(this.component)
			.setOperation(request.operation())
			.setData(UnsafeByteOperations.unsafeWrap(request.data()))
			.putAllMetadata(request.metadata())
			.build();
		return this.transport.unary(BindingBackend.operation(request.operation(), this.component),
				DaprGrpc.getInvokeBindingMethod(), message,
				(answer) -> new Reply(answer.getData().toByteArray(), answer.getMetadataMap()));
	}

}
