package dev.outrigger.http.callback;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.connection.CallbackPortException;
import dev.outrigger.connection.CallbackTls;
import dev.outrigger.spi.CallbackHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port on which the application is called by its sidecar, over HTTP/1.1. */
public final class HttpCallbackServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(HttpCallbackServer.class);

	private static final Duration GRACE = Duration.ofSeconds(5);

	/** Room for a topic's name in a path. */
	private static final int MAX_LINE = 16 * 1024;

	/** Room for a broker's metadata. */
	private static final int MAX_HEADERS = 64 * 1024;

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("outrigger-callback", true), NioIoHandler.newFactory());

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

	private final CallbackHandler callbacks;

	private final CallbackOptions options;

	private final @Nullable SslContext ssl;

	private @Nullable Channel listening;

	/** The port that was bound, to be bound again; zero for none. */
	private int released;

	private boolean closed;

	/**
	 * Makes a server that does not listen yet.
	 * @param options the address, and what a call may cost
	 * @param callbacks what is served
	 */
	public HttpCallbackServer(CallbackOptions options, CallbackHandler callbacks) {
		this.options = options;
		this.callbacks = callbacks;
		CallbackTls tls = options.tls();
		this.ssl = (tls != null) ? sslContext(tls) : null;
	}

	private static SslContext sslContext(CallbackTls callback) {
		try {
			return SslContextBuilder.forServer(callback.keys())
				.trustManager(callback.tls().trust())
				.clientAuth(switch (callback.clientAuth()) {
					case NONE -> ClientAuth.NONE;
					case WANT -> ClientAuth.OPTIONAL;
					case NEED -> ClientAuth.REQUIRE;
				})
				.protocols(callback.tls().protocols())
				.ciphers(callback.tls().ciphers())
				.build();
		}
		catch (SSLException ex) {
			throw new IllegalArgumentException("callback tls: cannot be set up: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Binds the port, unless it is bound or the server is closed.
	 * @throws CallbackPortException when the port cannot be bound; it may be tried again
	 */
	public synchronized void start() {
		if (this.listening != null || this.closed) {
			return;
		}
		ChannelFuture bound = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.RECVBUF_ALLOCATOR, ConnectionLimit.ONE_AT_A_TIME)
			.handler(new ConnectionLimit(this.options.limits().maxConnections()))
			.childOption(ChannelOption.AUTO_READ, false)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel channel) {
					accept(channel);
				}

			})
			.bind(new InetSocketAddress(this.options.host(), port()))
			.awaitUninterruptibly();
		if (!bound.isSuccess()) {
			throw new CallbackPortException(this.options, bound.cause());
		}
		this.listening = bound.channel();
		this.released = 0;
	}

	/**
	 * Leaves the port, and its connections when what has begun on them is answered. Does
	 * not wait for that. The same port can be bound again.
	 */
	public synchronized void release() {
		if (this.listening != null) {
			this.released = port();
			leave(this.listening);
			this.listening = null;
		}
	}

	/**
	 * Binds the port again that was released; does nothing if none was.
	 * @throws CallbackPortException when another process has taken it
	 */
	public synchronized void resume() {
		if (this.released != 0) {
			start();
		}
	}

	private void leave(Channel bound) {
		bound.close().awaitUninterruptibly();
		this.connections
			.forEach((channel) -> channel.pipeline().fireUserEventTriggered(CallbackConnection.Event.LEAVE));
	}

	private void accept(SocketChannel channel) {
		if (this.ssl != null) {
			channel.pipeline().addLast(this.ssl.newHandler(channel.alloc()));
		}
		channel.pipeline()
			.addLast(new HttpServerCodec(
					new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE).setMaxHeaderSize(MAX_HEADERS)))
			.addLast(new CallbackConnection(this.callbacks, this.options.limits().idleTimeout()));
		this.connections.add(channel);
	}

	/** The port that is bound, or will be. */
	public synchronized int port() {
		if (this.listening != null) {
			return ((InetSocketAddress) this.listening.localAddress()).getPort();
		}
		return (this.released != 0) ? this.released : this.options.port();
	}

	/** Answers what has begun, for a few seconds at most, and releases every thread. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		release();
		if (!this.connections.newCloseFuture().awaitUninterruptibly(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
			logger.warn("Callback port {}:{} is closed although not every call of the sidecar was answered within {}",
					this.options.host(), port(), GRACE);
			this.connections.close().awaitUninterruptibly();
		}
		endLoops();
	}

	private void endLoops() {
		this.loops.shutdownGracefully(0, GRACE.toSeconds(), TimeUnit.SECONDS)
			.awaitUninterruptibly(GRACE.toMillis() + 1000, TimeUnit.MILLISECONDS);
	}

}
