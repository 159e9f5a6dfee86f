package dev.outrigger.testkit.embedded.dapr;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.dapr.proto.InvokeBindingRequest;
import dev.outrigger.grpc.dapr.proto.InvokeBindingResponse;
import dev.outrigger.testkit.embedded.binding.BindingAnswer;
import dev.outrigger.testkit.embedded.binding.BindingCommand;
import dev.outrigger.testkit.embedded.binding.BindingFailure;
import dev.outrigger.testkit.embedded.engine.Engine;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

/** The rpc of output bindings. */
final class DaprBindingApi {

	private final Engine engine;

	DaprBindingApi(Engine engine) {
		this.engine = engine;
	}

	InvokeBindingResponse invoke(InvokeBindingRequest request) {
		String name = request.getName();
		try {
			BindingAnswer answer = this.engine.invokeBinding(name, new BindingCommand(request.getOperation(),
					request.getData().toByteArray(), request.getMetadataMap()));
			return InvokeBindingResponse.newBuilder()
				.setData(ByteString.copyFrom(answer.data()))
				.putAllMetadata(answer.metadata())
				.build();
		}
		catch (BindingFailure ex) {
			throw failed(name, String.valueOf(ex.getMessage()));
		}
	}

	private static StatusRuntimeException failed(String name, String error) {
		return DaprFailures.of(Code.INTERNAL, "ERR_INVOKE_OUTPUT_BINDING",
				"error invoking output binding " + name + ": " + error);
	}

}
