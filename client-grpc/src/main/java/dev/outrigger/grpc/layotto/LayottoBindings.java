package dev.outrigger.grpc.layotto;

import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.ReceivedBytes;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.InvokeBindingRequest;
import dev.outrigger.spi.BindingBackend;

/** Layotto's output bindings. */
record LayottoBindings(GrpcTransport transport, String component) implements BindingBackend {

	@Override
	public Call<Reply> invoke(Request request) {
		InvokeBindingRequest message = InvokeBindingRequest.newBuilder()
			.setName(this.component)
			.setOperation(request.operation())
			.setData(UnsafeByteOperations.unsafeWrap(request.data()))
			.putAllMetadata(request.metadata())
			.build();
		return this.transport.unary(
				BindingBackend.operation(request.operation(), BuildingBlock.BINDING, this.component),
				RuntimeGrpc.getInvokeBindingMethod(), message,
				(answer) -> new Reply(ReceivedBytes.of(answer.getData()), answer.getMetadataMap()));
	}

}
