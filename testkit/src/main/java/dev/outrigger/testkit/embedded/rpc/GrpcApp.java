package dev.outrigger.testkit.embedded.rpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import dev.outrigger.grpc.GrpcTransport;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.jspecify.annotations.Nullable;

/** A gRPC channel to an application, with threads of its own. Thread safe. */
public final class GrpcApp implements AutoCloseable {

	private static final long GRACE_SECONDS = 5;

	private final EventLoopGroup loops = GrpcTransport.newEventLoops("embedded-app-io");

	private final ExecutorService executor = GrpcTransport.newExecutor("embedded-app-");

	private final ManagedChannel channel;

	/**
	 * Opens a channel; does not connect.
	 * @param port where the application listens on loopback
	 */
	public GrpcApp(int port) {
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
			.eventLoopGroup(this.loops)
			.channelType(NioSocketChannel.class)
			.executor(this.executor)
			.usePlaintext()
			.build();
	}

	/** The channel. */
	public ManagedChannel channel() {
		return this.channel;
	}

	/** Ends every call and releases every thread. */
	@Override
	public void close() {
		this.channel.shutdownNow();
		try {
			// A call whose address is still being looked up needs the event loop to end.
			this.channel.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		GrpcTransport.end(this.executor, this.loops);
	}

	/**
	 * The one answer of a unary call.
	 *
	 * @param <M> the answer
	 */
	public static final class Reply<M> implements StreamObserver<M> {

		private final CompletableFuture<M> future = new CompletableFuture<>();

		private @Nullable M message;

		/** Ends with the answer, or fails with a status. */
		public CompletableFuture<M> future() {
			return this.future;
		}

		@Override
		public void onNext(M message) {
			this.message = message;
		}

		@Override
		public void onError(Throwable ex) {
			this.future.completeExceptionally(ex);
		}

		@Override
		public void onCompleted() {
			M answer = this.message;
			if (answer != null) {
				this.future.complete(answer);
			}
			else {
				this.future.completeExceptionally(new IllegalStateException("no answer"));
			}
		}

	}

}
