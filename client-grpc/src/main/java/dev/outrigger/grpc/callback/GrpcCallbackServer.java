package dev.outrigger.grpc.callback;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.connection.CallbackPortException;
import dev.outrigger.connection.CallbackTls;
import dev.outrigger.grpc.GrpcTransport;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;

/** A gRPC server with threads of its own. Thread safe. */
public final class GrpcCallbackServer implements AutoCloseable {

	private static final Duration GRACE = Duration.ofSeconds(5);

	private final EventLoopGroup loops = GrpcTransport.newEventLoops("outrigger-callback-io");

	private final ExecutorService executor = GrpcTransport.newExecutor("outrigger-callback-");

	private final CallbackOptions options;

	private final List<ServerServiceDefinition> services;

	private @Nullable Server server;

	private boolean closed;

	/**
	 * Makes a server that does not listen yet.
	 * @param options the address, and what a call may cost
	 * @param services what is served
	 */
	public GrpcCallbackServer(CallbackOptions options, ServerServiceDefinition... services) {
		this.options = options;
		this.services = Stream.of(services).map(UnreadableMessages::refusedBy).toList();
	}

	/**
	 * Binds the port, unless that was done before or the server is closed.
	 * @throws CallbackPortException when the port cannot be bound; it may be tried again
	 */
	public synchronized void start() {
		if (this.server != null || this.closed) {
			return;
		}
		NettyServerBuilder builder = NettyServerBuilder
			.forAddress(new InetSocketAddress(this.options.host(), this.options.port()))
			.bossEventLoopGroup(this.loops)
			.workerEventLoopGroup(this.loops)
			.channelType(NioServerSocketChannel.class)
			.executor(this.executor)
			.maxInboundMessageSize(this.options.limits().maxRequestSize())
			.maxConnectionIdle(this.options.limits().idleTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.addServices(this.services);
		CallbackTls tls = this.options.tls();
		if (tls != null) {
			builder.sslContext(sslContext(tls));
		}
		Server fresh = builder.build();
		try {
			fresh.start();
		}
		catch (IOException ex) {
			throw new CallbackPortException(this.options, ex);
		}
		this.server = fresh;
	}

	private static SslContext sslContext(CallbackTls callback) {
		try {
			return GrpcSslContexts.configure(SslContextBuilder.forServer(callback.keys())
				.trustManager(callback.tls().trust())
				.clientAuth(switch (callback.clientAuth()) {
					case NONE -> ClientAuth.NONE;
					case WANT -> ClientAuth.OPTIONAL;
					case NEED -> ClientAuth.REQUIRE;
				})
				.protocols(callback.tls().protocols())
				.ciphers(callback.tls().ciphers())).build();
		}
		catch (SSLException ex) {
			throw new IllegalArgumentException("callback tls: cannot be set up: " + ex.getMessage(), ex);
		}
	}

	/** The port that is bound, or will be. */
	public synchronized int port() {
		return (this.server != null) ? this.server.getPort() : this.options.port();
	}

	/** Answers what has begun, for a few seconds at most, and releases every thread. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		if (this.server != null) {
			end(this.server);
		}
		release();
	}

	private static void end(Server server) {
		server.shutdown();
		try {
			if (!server.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
				server.shutdownNow().awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			server.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

	private void release() {
		this.executor.shutdown();
		this.loops.shutdownGracefully(0, GRACE.toSeconds(), TimeUnit.SECONDS).awaitUninterruptibly();
	}

}
