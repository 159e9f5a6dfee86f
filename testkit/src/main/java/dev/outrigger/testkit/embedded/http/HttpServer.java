package dev.outrigger.testkit.embedded.http;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;
import dev.outrigger.testkit.embedded.thread.SidecarThreads;

/** An HTTP/1.1 port on loopback that can be closed and opened again. Thread safe. */
public final class HttpServer implements AutoCloseable {

	private static final int MAX_LINE = 16 * 1024;

	private static final int MAX_HEADERS = 8 * 1024;

	private static final int MAX_CHUNK = 8 * 1024;

	private final String name;

	private final int maxBody;

	private final HttpApi api;

	private final HttpFaults faults;

	private final SidecarThreads threads;

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private int port;

	private @Nullable Channel listening;

	/**
	 * Makes a server that is not open yet.
	 * @param name what it is called in errors and threads
	 * @param port its port; 0 for a free one
	 * @param maxBody the largest body that reaches the API, in bytes
	 * @param api what is served
	 * @param faults what goes wrong
	 * @param threads run it; not closed with the server
	 */
	public HttpServer(String name, int port, int maxBody, HttpApi api, HttpFaults faults, SidecarThreads threads) {
		this.name = name;
		this.port = port;
		this.maxBody = maxBody;
		this.api = api;
		this.faults = faults;
		this.threads = threads;
	}

	/** The port; zero before it was opened for the first time when none was named. */
	public synchronized int port() {
		return this.port;
	}

	/**
	 * Opens the port.
	 * @throws UncheckedIOException when it is taken
	 */
	public synchronized void open() {
		ChannelFuture bound = new ServerBootstrap().group(this.threads.loops())
			.channel(NioServerSocketChannel.class)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel channel) {
					accept(channel);
				}

			})
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port))
			.awaitUninterruptibly();
		if (!bound.isSuccess()) {
			throw new UncheckedIOException(new BindException("The embedded sidecar cannot listen for " + this.name
					+ " on port " + this.port + ": " + bound.cause().getMessage()));
		}
		this.listening = bound.channel();
		this.port = ((InetSocketAddress) this.listening.localAddress()).getPort();
	}

	private void accept(SocketChannel channel) {
		this.connections.add(channel);
		channel.pipeline()
			.addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_CHUNK))
			.addLast(new HttpObjectAggregator(this.maxBody, true))
			.addLast(new HttpConnection(this.api, this.faults, this.threads.executor(), this.threads.timer()));
	}

	/** Closes the port and everything that is open on it, at once. */
	public synchronized void shut() {
		if (this.listening != null) {
			this.listening.close().awaitUninterruptibly();
			this.listening = null;
		}
		this.connections.close().awaitUninterruptibly();
	}

	@Override
	public void close() {
		shut();
	}

}
