package dev.outrigger.fuzz;

import dev.outrigger.testkit.embedded.rpc.RawBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/** Changes messages, and now and then answers with a status instead. */
final class MutatingGrpcProxy implements MutatingProxy {

	private static final List<String> TEXTS = List.of("", "not found", "possible etag mismatch", "invalid etag value",
			"connection refused", "i/o timeout", "\u0000\uffff", "x".repeat(4000));

	private final ManagedChannel sidecar;

	private final Server server;

	private volatile Mutation mutation = new Mutation(0);

	MutatingGrpcProxy(String endpoint) throws IOException {
		this.sidecar = ManagedChannelBuilder.forTarget(endpoint).usePlaintext().build();
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.fallbackHandlerRegistry(new HandlerRegistry() {

				@Override
				public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
					MethodDescriptor<byte[], byte[]> method = RawBytes.method(name, MethodDescriptor.MethodType.UNARY);
					return ServerMethodDefinition.create(method,
							ServerCalls.asyncUnaryCall((request, answer) -> forward(method, request, answer)));
				}

			})
			.build()
			.start();
	}

	private void forward(MethodDescriptor<byte[], byte[]> method, byte[] request, StreamObserver<byte[]> answer) {
		try {
			byte[] message = ClientCalls.blockingUnaryCall(this.sidecar, method,
					CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS), request);
			Mutation now = this.mutation;
			synchronized (now) {
				if (now.one(List.of(true, false, false, false, false, false))) {
					List<Status.Code> codes = List.of(Status.Code.values());
					Status.Code code = now.one(codes.subList(1, codes.size()));
					throw code.toStatus().withDescription(now.one(TEXTS)).asRuntimeException();
				}
				message = now.one(List.of(true, true, true, false)) ? now.of(message) : message;
			}
			answer.onNext(message);
			answer.onCompleted();
		}
		catch (StatusRuntimeException ex) {
			answer.onError(ex);
		}
	}

	@Override
	public int port() {
		return this.server.getPort();
	}

	@Override
	public void mutate(Mutation mutation) {
		this.mutation = mutation;
	}

	@Override
	public void close() {
		this.server.shutdownNow();
		this.sidecar.shutdownNow();
	}

}
