package dev.outrigger.testkit.embedded.dapr;

import java.io.InputStream;

import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Calls to other applications, of which there are none. */
final class ProxiedCalls extends HandlerRegistry {

	private static final Status REFUSED = Status.UNKNOWN
		.withDescription("failed to proxy request: required metadata dapr-callee-app-id or dapr-app-id not found");

	@Override
	public ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
		MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
			.setType(MethodType.UNKNOWN)
			.setFullMethodName(methodName)
			.setRequestMarshaller(new Bytes())
			.setResponseMarshaller(new Bytes())
			.build();
		ServerCallHandler<byte[], byte[]> handler = (call, headers) -> {
			call.close(REFUSED, new Metadata());
			return new ServerCall.Listener<>() {
			};
		};
		return ServerMethodDefinition.create(method, handler);
	}

	private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

		@Override
		public InputStream stream(byte[] value) {
			return new java.io.ByteArrayInputStream(value);
		}

		@Override
		public byte[] parse(InputStream stream) {
			return new byte[0];
		}

	}

}
