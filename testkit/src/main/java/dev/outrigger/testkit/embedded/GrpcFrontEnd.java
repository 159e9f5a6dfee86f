package dev.outrigger.testkit.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.grpc.BindableService;
import io.grpc.HandlerRegistry;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import org.jspecify.annotations.Nullable;
import dev.outrigger.testkit.embedded.thread.SidecarThreads;

/** A gRPC port on loopback that can be closed and opened again. */
final class GrpcFrontEnd implements FrontEnd {

	/** Larger ones end their stream without an answer. */
	private static final int MAX_MESSAGE = 64 * 1024 * 1024;

	private final String name;

	private final BindableService service;

	private final HandlerRegistry fallback;

	private final List<ServerInterceptor> interceptors;

	private final GrpcRules rules;

	private final SidecarThreads threads;

	private int port;

	private @Nullable Server server;

	GrpcFrontEnd(String name, int port, BindableService service, HandlerRegistry fallback, GrpcRules rules,
			List<ServerInterceptor> interceptors, SidecarThreads threads) {
		this.name = name;
		this.port = port;
		this.service = service;
		this.fallback = fallback;
		this.rules = rules;
		this.interceptors = interceptors;
		this.threads = threads;
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public synchronized void open() {
		NettyServerBuilder builder = NettyServerBuilder
			.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port))
			.bossEventLoopGroup(this.threads.loops())
			.workerEventLoopGroup(this.threads.loops())
			.channelType(NioServerSocketChannel.class)
			.executor(this.threads.executor())
			.maxInboundMessageSize(MAX_MESSAGE)
			.permitKeepAliveTime(this.rules.pingsEvery().toMillis(), TimeUnit.MILLISECONDS)
			.permitKeepAliveWithoutCalls(this.rules.pingsWithoutCalls())
			.maxConnectionIdle(this.rules.idle().toMillis(), TimeUnit.MILLISECONDS)
			.addService(this.service)
			.fallbackHandlerRegistry(this.fallback)
			.intercept(new MessageLimits(this.rules.received(), this.rules.sent()));
		this.interceptors.forEach(builder::intercept);
		Server fresh = builder.build();
		try {
			fresh.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The embedded sidecar cannot listen for " + this.name + " on port "
					+ this.port + ": " + ex.getMessage(), ex);
		}
		this.port = fresh.getPort();
		this.server = fresh;
	}

	@Override
	public synchronized void shut() {
		Server open = this.server;
		this.server = null;
		if (open != null) {
			open.shutdownNow();
			try {
				open.awaitTermination(5, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public void close() {
		shut();
	}

}
