package dev.outrigger.testkit.embedded.rpc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Function;

import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Methods that a sidecar does not have, refused in its own words. */
public final class RefusedCalls extends HandlerRegistry {

	private final Function<String, Status> refusal;

	/**
	 * Refuses every method.
	 * @param refusal what to answer to a full method name
	 */
	public RefusedCalls(Function<String, Status> refusal) {
		this.refusal = refusal;
	}

	@Override
	public ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
		MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
			.setType(MethodType.UNKNOWN)
			.setFullMethodName(methodName)
			.setRequestMarshaller(new Bytes())
			.setResponseMarshaller(new Bytes())
			.build();
		ServerCallHandler<byte[], byte[]> handler = (call, headers) -> {
			call.close(this.refusal.apply(methodName), new Metadata());
			return new ServerCall.Listener<>() {
			};
		};
		return ServerMethodDefinition.create(method, handler);
	}

	private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

		@Override
		public InputStream stream(byte[] value) {
			return new ByteArrayInputStream(value);
		}

		@Override
		public byte[] parse(InputStream stream) {
			return new byte[0];
		}

	}

}
