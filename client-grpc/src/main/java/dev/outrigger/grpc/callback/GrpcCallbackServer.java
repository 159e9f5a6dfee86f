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
import dev.outrigger.grpc.IoThreads;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;

/** A gRPC server on the event loop of a connection. Thread safe. */
public final class GrpcCallbackServer implements AutoCloseable {

	private static final Duration GRACE = Duration.ofSeconds(5);

	private final IoThreads io;

	private final ExecutorService executor = GrpcTransport.newExecutor("outrigger-callback-");

	private final CallbackOptions options;

	private final List<ServerServiceDefinition> services;

	private @Nullable Server server;

	/** What listened on the port that was left, and may still answer. */
	private @Nullable Server released;

	/** The port that was bound, to be bound again; negative for none. */
	private int releasedPort = -1;

	private boolean closed;

	/**
	 * Makes a server that does not listen yet.
	 * @param options the address, and what a call may cost
	 * @param io the thread that moves bytes, which ends after the server
	 * @param services what is served
	 */
	public GrpcCallbackServer(CallbackOptions options, IoThreads io, ServerServiceDefinition... services) {
		this.options = options;
		this.io = io;
		this.services = Stream.of(services).map(UnreadableMessages::refusedBy).toList();
	}

	/**
	 * Binds the port, unless it is bound or the server is closed.
	 * @throws CallbackPortException when the port cannot be bound; it may be tried again
	 */
	public synchronized void start() {
		if (this.server != null || this.closed) {
			return;
		}
		int port = port();
		if (this.released != null) {
			// The port is free when it has ended.
			end(this.released);
		}
		NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress(this.options.host(), port))
			.bossEventLoopGroup(this.io.loops())
			.workerEventLoopGroup(this.io.loops())
			.channelType(this.io.server())
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
		this.released = null;
		this.releasedPort = -1;
	}

	/**
	 * Leaves the port, and its connections when what has begun on them is answered. Does
	 * not wait for that. The same port can be bound again.
	 */
	public synchronized void release() {
		if (this.server != null) {
			this.releasedPort = this.server.getPort();
			this.released = this.server.shutdown();
			this.server = null;
		}
	}

	/**
	 * Binds the port again that was released; does nothing if none was.
	 * @throws CallbackPortException when another process has taken it
	 */
	public synchronized void resume() {
		if (this.released != null) {
			start();
		}
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
		if (this.server != null) {
			return this.server.getPort();
		}
		return (this.releasedPort >= 0) ? this.releasedPort : this.options.port();
	}

	/** Answers what has begun, for a few seconds at most, and ends its own threads. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		release();
		if (this.released != null) {
			end(this.released);
		}
		GrpcTransport.end(this.executor, null);
	}

	private static void end(Server server) {
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

}
