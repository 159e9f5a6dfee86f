package dev.outrigger.grpc.callback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.grpc.GrpcTransport;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/** A gRPC server with threads of its own, listening as soon as it exists. */
public final class GrpcCallbackServer implements AutoCloseable {

	private static final Duration GRACE = Duration.ofSeconds(5);

	private final EventLoopGroup loops = GrpcTransport.newEventLoops("outrigger-callback-io");

	private final ExecutorService executor = GrpcTransport.newExecutor("outrigger-callback-");

	private final Server server;

	/**
	 * Binds and starts.
	 * @param options the address, and what a call may cost
	 * @param services what is served
	 * @throws UncheckedIOException when the port cannot be bound; the message names it
	 */
	public GrpcCallbackServer(CallbackOptions options, ServerServiceDefinition... services) {
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(options.host(), options.port()))
			.bossEventLoopGroup(this.loops)
			.workerEventLoopGroup(this.loops)
			.channelType(NioServerSocketChannel.class)
			.executor(this.executor)
			.maxInboundMessageSize(options.limits().maxRequestSize())
			.maxConnectionIdle(options.limits().idleTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.addServices(List.of(services))
			.build();
		try {
			this.server.start();
		}
		catch (IOException ex) {
			release();
			throw new UncheckedIOException(
					"callback port " + options.host() + ":" + options.port() + " cannot be bound: " + ex.getMessage(),
					ex);
		}
	}

	/** The port that is bound. */
	public int port() {
		return this.server.getPort();
	}

	/** Answers what has begun, for a few seconds at most, and releases every thread. */
	@Override
	public void close() {
		this.server.shutdown();
		try {
			if (!this.server.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
				this.server.shutdownNow().awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			this.server.shutdownNow();
			Thread.currentThread().interrupt();
		}
		release();
	}

	private void release() {
		this.executor.shutdown();
		this.loops.shutdownGracefully(0, GRACE.toSeconds(), TimeUnit.SECONDS).awaitUninterruptibly();
	}

}
