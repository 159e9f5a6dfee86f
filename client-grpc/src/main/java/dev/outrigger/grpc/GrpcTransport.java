package dev.outrigger.grpc;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.connection.ConnectRequest;
import dev.outrigger.connection.ConnectionOptions;
import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.InvokeBackend;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one channel to a sidecar, with threads of its own, and every call and stream on it.
 * Thread safe.
 */
public final class GrpcTransport implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(GrpcTransport.class);

	private static final Duration GRACE = Duration.ofSeconds(5);

	/** What threads of the application need to see that their calls have ended. */
	private static final Duration CALLERS = Duration.ofSeconds(30);

	private static final Duration LEAVE = Duration.ofSeconds(1);

	/** After so many deadlines in a row, a connection is not trusted any more. */
	private static final int SILENT = 3;

	private final ManagedChannel channel;

	private final IoThreads io;

	private final ExecutorService executor;

	private final ConnectionOptions options;

	private final ErrorTable errors;

	private final Set<StreamCall<?, ?>> streams = ConcurrentHashMap.newKeySet();

	private final AwaitedCalls calls = new AwaitedCalls();

	private final AtomicInteger unanswered = new AtomicInteger();

	/**
	 * Opens a channel; does not wait for a connection.
	 * @param request where the sidecar is
	 * @param target the request's endpoint as a gRPC target
	 * @param settings what the sidecar tolerates
	 */
	public GrpcTransport(ConnectRequest request, GrpcTarget target, Settings settings) {
		this.options = request.options();
		this.errors = settings.errors();
		this.io = target.isSocket() ? NativeTransport.ioThreads("outrigger-io") : IoThreads.create("outrigger-io");
		this.executor = newExecutor("outrigger-grpc-");
		NettyChannelBuilder builder = NettyChannelBuilder.forTarget(target.name())
			.eventLoopGroup(this.io.loops())
			.channelType(target.isSocket() ? NativeTransport.fileSocket() : this.io.client())
			.executor(this.executor)
			// Dapr limits its own answers; Layotto sends any size.
			.maxInboundMessageSize(request.limits().maxInboundMessageSize());
		if (request.limits().flowControlWindow() > 0) {
			builder.flowControlWindow(request.limits().flowControlWindow());
		}
		if (target.isSocket()) {
			// A path is no name that servers take.
			builder.overrideAuthority("localhost");
		}
		if (request.tls() != null || target.tls()) {
			builder.negotiationType(NegotiationType.TLS).sslContext(sslContext(request));
		}
		else {
			builder.usePlaintext();
		}
		if (!settings.keepAlive().isZero()) {
			builder.keepAliveTime(settings.keepAlive().toSeconds(), TimeUnit.SECONDS).keepAliveWithoutCalls(true);
		}
		if (request.token() != null && settings.tokenHeader() != null) {
			Metadata headers = new Metadata();
			headers.put(Metadata.Key.of(settings.tokenHeader(), Metadata.ASCII_STRING_MARSHALLER), request.token());
			builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
		}
		// The channel calls the last one first.
		Deque<ClientInterceptor> interceptors = new ArrayDeque<>();
		request.customizers(GrpcTransportCustomizer.class)
			.forEach((customizer) -> interceptors.push(new UnaryInterceptor(customizer.unary())));
		builder.intercept(List.copyOf(interceptors));
		this.channel = build(builder, request.endpoint());
	}

	private static ManagedChannel build(NettyChannelBuilder builder, String endpoint) {
		try {
			return builder.build();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("endpoint: '" + endpoint
					+ "' (expected: host:port, an http(s) URL or a target of gRPC): " + ex.getMessage(), ex);
		}
	}

	private static SslContext sslContext(ConnectRequest request) {
		try {
			SslContextBuilder builder = GrpcSslContexts.forClient();
			if (request.tls() != null) {
				builder.trustManager(request.tls().trust());
				if (request.tls().keys() != null) {
					builder.keyManager(request.tls().keys());
				}
				if (request.tls().protocols() != null) {
					builder.protocols(request.tls().protocols());
				}
				if (request.tls().ciphers() != null) {
					builder.ciphers(request.tls().ciphers());
				}
			}
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalArgumentException("tls: cannot be set up: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Event loops that a transport or a server owns.
	 * @param prefix the beginning of the thread names
	 * @return one event loop with a daemon thread
	 */
	public static EventLoopGroup newEventLoops(String prefix) {
		return newEventLoops(prefix, NioIoHandler.newFactory());
	}

	static EventLoopGroup newEventLoops(String prefix, IoHandlerFactory handlers) {
		// Netty recycles buffers only on threads of its own make.
		return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(prefix, true), handlers);
	}

	/**
	 * A pool of daemon threads that a transport or a server owns. What comes after its
	 * shutdown runs on the thread that brings it, as gRPC still ends calls then.
	 * @param prefix the beginning of the thread names
	 * @return the pool
	 */
	public static ExecutorService newExecutor(String prefix) {
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(),
				daemons(prefix), (task, pool) -> task.run());
	}

	/**
	 * Ends threads that a server or a channel owned: first those that still answer, as
	 * they need the event loop. Blocks for some seconds at most.
	 * @param executor the pool
	 * @param loops the event loops; {@code null} where they go on
	 */
	public static void end(ExecutorService executor, @Nullable EventLoopGroup loops) {
		executor.shutdown();
		try {
			executor.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (loops != null) {
			loops.shutdownGracefully(0, GRACE.toSeconds(), TimeUnit.SECONDS).awaitUninterruptibly();
		}
	}

	/** The thread of the connection, also for a server that is closed before it. */
	public IoThreads io() {
		return this.io;
	}

	/**
	 * Makes daemon threads with numbered names.
	 * @param prefix the beginning of the names
	 * @return the factory
	 */
	public static ThreadFactory daemons(String prefix) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, prefix + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * A unary call with the operation's deadline; repeated when the sidecar is
	 * unavailable and the operation allows it.
	 * @param <Q> the request
	 * @param <A> the answer on the wire
	 * @param <T> the answer
	 * @param operation what the call does
	 * @param method the rpc
	 * @param request the request
	 * @param conversion makes the answer of what came over the wire; may throw a
	 * {@code SidecarException}
	 * @return the call
	 */
	public <Q, A, T> Call<T> unary(Operation operation, MethodDescriptor<Q, A> method, Q request,
			Function<A, T> conversion) {
		return this.options.call(operation,
				new UnaryRequest<>(this, operation, method, request, this.channel, conversion));
	}

	/**
	 * A unary call that stands for a request to another application.
	 * @param <Q> the request
	 * @param <A> the answer on the wire
	 * @param operation what the call does
	 * @param method the rpc
	 * @param request the request
	 * @param exchange brings the headers and makes a reply of answer and headers
	 * @return the call
	 */
	public <Q, A> Call<InvokeBackend.Reply> forward(Operation operation, MethodDescriptor<Q, A> method, Q request,
			ForwardedExchange<A> exchange) {
		return Calls.defer(() -> {
			ForwardedReply<A> reply = new ForwardedReply<>(exchange);
			return this.options.call(operation, new UnaryRequest<>(this, operation, method, request,
					ClientInterceptors.intercept(this.channel, reply), reply::of));
		});
	}

	/**
	 * A request or an answer of many messages, such as a file.
	 * @param <Q> messages to the sidecar
	 * @param <A> messages from the sidecar
	 * @param operation what the call does
	 * @param method the rpc
	 * @param feed gives the messages to send, {@code null} at the end; may block
	 * @param taker takes the messages that come; may block
	 * @return the call, which ends with the rpc
	 */
	public <Q, A> Call<Void> transfer(Operation operation, MethodDescriptor<Q, A> method, Supplier<@Nullable Q> feed,
			Consumer<A> taker) {
		return this.options.call(operation, new Transfer<>(this, operation, method, feed::get, taker::accept));
	}

	/**
	 * A stream without a deadline.
	 * @param <Q> messages to the sidecar
	 * @param <A> messages from the sidecar
	 * @param operation what the stream is for
	 * @param method the rpc
	 * @param sink receives messages and the end
	 * @return the stream, started
	 */
	public <Q, A> StreamCall<Q, A> stream(Operation operation, MethodDescriptor<Q, A> method, StreamCall.Sink<A> sink) {
		// Whoever opens it again has waited already.
		this.channel.resetConnectBackoff();
		return new StreamCall<>(this, operation, method, sink);
	}

	/**
	 * Makes what owns this transport, and closes the transport when that fails.
	 * @param <D> the owner
	 * @param owner makes the owner
	 * @return the owner
	 */
	public <D> D orClose(Supplier<D> owner) {
		try {
			return owner.get();
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * The channel for calls that are not the sidecar's own.
	 * @param headers what they bring along
	 * @param timeout the deadline of unary calls that have none
	 * @return the channel
	 */
	public Channel channelWith(Metadata headers, Duration timeout) {
		return ClientInterceptors.intercept(this.channel, new DefaultDeadline(timeout),
				MetadataUtils.newAttachHeadersInterceptor(headers));
	}

	/** What is known of components, and the deadlines. */
	public ConnectionOptions options() {
		return this.options;
	}

	/** Runs what must not run on a transport thread. */
	public ExecutorService executor() {
		return this.executor;
	}

	<Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions callOptions) {
		return this.channel.newCall(method, callOptions);
	}

	Channel channel() {
		return this.channel;
	}

	/** Runs something later, not on the thread that moves bytes. */
	ScheduledFuture<?> later(Runnable task, long nanos) {
		return this.io.loops().schedule(() -> this.executor.execute(task), nanos, TimeUnit.NANOSECONDS);
	}

	/** The calls that need the threads of this transport. */
	AwaitedCalls calls() {
		return this.calls;
	}

	ErrorTable errors() {
		return this.errors;
	}

	void opened(StreamCall<?, ?> stream) {
		this.streams.add(stream);
	}

	void ended(StreamCall<?, ?> stream) {
		this.streams.remove(stream);
	}

	/**
	 * The sidecar refused a connection: try the next one at once, and do not trust
	 * streams that seem to live.
	 */
	void unavailable() {
		this.channel.resetConnectBackoff();
		this.streams.forEach((stream) -> stream.abandon("unary calls say that the sidecar is unavailable"));
	}

	/** The connection brought an answer. */
	void answered() {
		if (this.unanswered.get() != 0) {
			this.unanswered.set(0);
		}
	}

	/**
	 * A call met its deadline. A connection whose other end is gone, as after a failover
	 * of the network, stays open for minutes and answers nothing: so later calls take
	 * another one. Calls and streams on this one go on.
	 */
	void unanswered() {
		if (this.unanswered.incrementAndGet() >= SILENT) {
			this.unanswered.set(0);
			logger.debug("No answer to {} calls in a row, connecting anew", SILENT);
			this.channel.enterIdle();
		}
	}

	/** Closes the connection when what is on it has ended; the next call opens one. */
	public void disconnect() {
		this.channel.enterIdle();
	}

	@Override
	public void close() {
		this.calls.close();
		this.streams.stream()
			.filter((stream) -> !stream.isLeaving())
			.forEach((stream) -> stream.cancel("the connection is being closed"));
		this.channel.shutdown();
		try {
			// A reset right after the last answers could overtake them.
			if (!this.channel.awaitTermination(LEAVE.toSeconds(), TimeUnit.SECONDS)) {
				this.streams.forEach((stream) -> stream.cancel("the connection is being closed"));
			}
			if (!this.channel.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
				this.channel.shutdownNow().awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
			}
			this.calls.awaitNone(CALLERS);
			this.executor.shutdown();
			if (!this.executor.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
				this.executor.shutdownNow();
			}
			this.io.loops().shutdownGracefully(0, GRACE.toSeconds(), TimeUnit.SECONDS).await();
		}
		catch (InterruptedException ex) {
			this.channel.shutdownNow();
			this.executor.shutdownNow();
			this.io.loops().shutdownGracefully(0, 0, TimeUnit.SECONDS);
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What a sidecar tolerates and how its errors are read.
	 *
	 * @param errors from code and text to exception
	 * @param keepAlive how often to ping; zero for never
	 * @param tokenHeader the header for the token; {@code null} when the sidecar knows
	 * none
	 */
	public record Settings(ErrorTable errors, Duration keepAlive, @Nullable String tokenHeader) {

	}

}
