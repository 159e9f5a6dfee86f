package dev.outrigger.grpc.dapr;

import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.ReceivedBytes;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.InvokeBindingRequest;
import dev.outrigger.spi.BindingBackend;

/** Dapr's output bindings, for their own sake or for files. */
record DaprBindings(GrpcTransport transport, BuildingBlock block, String component) implements BindingBackend {

	@Override
	public Call<Reply> invoke(Request request) {
		InvokeBindingRequest message = InvokeBindingRequest.newBuilder()
			.setName(this.component)
			.setOperation(request.operation())
			.setData(UnsafeByteOperations.unsafeWrap(request.data()))
			.putAllMetadata(request.metadata())
			.build();
		return this.transport.unary(BindingBackend.operation(request.operation(), this.block, this.component),
				DaprGrpc.getInvokeBindingMethod(), message,
				(answer) -> new Reply(ReceivedBytes.of(answer.getData()), answer.getMetadataMap()));
	}

}
