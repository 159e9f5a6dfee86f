package dev.outrigger.http.callback;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of the sidecar. It reads no further than the request that it is at, so
 * that a caller can make it keep one body within the limit and nothing else. Everything
 * happens on its event loop.
 */
final class CallbackConnection extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(CallbackConnection.class);

	/**
	 * How long the rest of a refused body is thrown away: a caller that still sends when
	 * its connection is closed would not see the answer.
	 */
	private static final Duration LINGER = Duration.ofSeconds(2);

	private final CallbackHandler callbacks;

	private final Duration idle;

	/** What one read from the socket brought and is not looked at yet. */
	private final Queue<HttpObject> received = new ArrayDeque<>();

	private Phase phase = Phase.IDLE;

	private boolean headBegun;

	private boolean leaving;

	private boolean keepAlive;

	private @Nullable CallbackRequest request;

	/** The answer to a request without a body, which ends nothing. */
	private @Nullable CallbackReply refusal;

	private ByteBuf body = Unpooled.EMPTY_BUFFER;

	private @Nullable Future<?> timer;

	CallbackConnection(CallbackHandler callbacks, Duration idle) {
		this.callbacks = callbacks;
		this.idle = idle;
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		await(context);
		context.read();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.received.add((HttpObject) message);
		this.headBegun = true;
	}

	/** After each read from the socket, whether or not that completed anything. */
	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		if (this.phase == Phase.IDLE && !this.headBegun) {
			this.headBegun = true;
			within(context, this.callbacks.readTimeout(), () -> refuse(context, CallbackReply.empty(408)));
		}
		proceed(context);
	}

	private void proceed(ChannelHandlerContext context) {
		while (this.phase != Phase.ANSWERING) {
			HttpObject next = this.received.poll();
			if (next == null) {
				context.read();
				return;
			}
			try {
				take(context, next);
			}
			finally {
				ReferenceCountUtil.release(next);
			}
		}
	}

	private void take(ChannelHandlerContext context, HttpObject next) {
		if (this.phase == Phase.LEAVING) {
			if (next instanceof LastHttpContent) {
				// After the answer.
				context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
			}
		}
		else if (next.decoderResult().isFailure()) {
			refuse(context, CallbackReply.empty(status(next.decoderResult().cause())));
		}
		else if (next instanceof HttpRequest head) {
			begin(context, head);
		}
		else if (this.phase == Phase.BODY && next instanceof HttpContent content) {
			add(context, content);
		}
	}

	private static int status(Throwable cause) {
		if (cause instanceof TooLongHttpLineException) {
			return 414;
		}
		return (cause instanceof TooLongHttpHeaderException) ? 431 : 400;
	}

	private void begin(ChannelHandlerContext context, HttpRequest head) {
		this.keepAlive = HttpUtil.isKeepAlive(head);
		this.phase = Phase.BODY;
		CallbackReply refusal = judge(head);
		if (refusal != null && (HttpUtil.isTransferEncodingChunked(head) || HttpUtil.getContentLength(head, 0L) > 0)) {
			refuse(context, refusal);
			return;
		}
		this.refusal = refusal;
		if (HttpUtil.is100ContinueExpected(head)) {
			context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE,
					Unpooled.EMPTY_BUFFER));
		}
		within(context, this.callbacks.readTimeout(), () -> refuse(context, CallbackReply.empty(408)));
	}

	private @Nullable CallbackReply judge(HttpRequest head) {
		try {
			this.request = request(head);
		}
		catch (IllegalArgumentException ex) {
			return CallbackReply.empty(400);
		}
		return this.callbacks.refuse(this.request).orElse(null);
	}

	private static CallbackRequest request(HttpRequest head) {
		Map<String, String> headers = new HashMap<>();
		head.headers().forEach((header) -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
		return new CallbackRequest(head.method().name(), RequestTarget.segments(head.uri()), headers,
				HttpUtil.getContentLength(head, -1L));
	}

	private void add(ChannelHandlerContext context, HttpContent content) {
		ByteBuf bytes = content.content();
		if (this.body.readableBytes() + bytes.readableBytes() > this.callbacks.maxRequestSize()) {
			refuse(context, CallbackReply.empty(413));
			return;
		}
		if (bytes.isReadable()) {
			this.body = this.body.isReadable() ? this.body : context.alloc().heapBuffer(bytes.readableBytes());
			this.body.writeBytes(bytes);
		}
		if (content instanceof LastHttpContent) {
			handle(context);
		}
	}

	private void handle(ChannelHandlerContext context) {
		this.phase = Phase.ANSWERING;
		cancelTimer();
		byte[] whole = ByteBufUtil.getBytes(this.body);
		forgetBody();
		answer(whole).whenComplete((reply, failure) -> context.executor().execute(() -> {
			if (failure != null) {
				logger.error("A call of the sidecar could not be handled", failure);
			}
			answer(context, (failure != null) ? CallbackReply.empty(500) : reply);
		}));
	}

	private CompletionStage<CallbackReply> answer(byte[] whole) {
		if (this.refusal != null) {
			return CompletableFuture.completedFuture(this.refusal);
		}
		try {
			return this.callbacks.handle(this.request, whole);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void answer(ChannelHandlerContext context, CallbackReply reply) {
		boolean stays = this.keepAlive && !this.leaving;
		ChannelFuture written = write(context, reply, stays);
		if (!stays) {
			written.addListener(ChannelFutureListener.CLOSE);
			return;
		}
		this.phase = Phase.IDLE;
		await(context);
		proceed(context);
	}

	/** Answers before the request is there, which ends the connection. */
	private void refuse(ChannelHandlerContext context, CallbackReply reply) {
		this.phase = Phase.LEAVING;
		forgetBody();
		write(context, reply, false);
		within(context, LINGER, context::close);
	}

	private static ChannelFuture write(ChannelHandlerContext context, CallbackReply reply, boolean stays) {
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
				HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
		reply.headers().forEach(response.headers()::set);
		if (reply.body().length > 0) {
			response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
		}
		HttpUtil.setContentLength(response, reply.body().length);
		HttpUtil.setKeepAlive(response, stays);
		return context.writeAndFlush(response);
	}

	private void await(ChannelHandlerContext context) {
		this.headBegun = false;
		within(context, this.idle, context::close);
	}

	private void within(ChannelHandlerContext context, Duration time, Runnable otherwise) {
		cancelTimer();
		this.timer = context.executor().schedule(otherwise, time.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void cancelTimer() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

	private void forgetBody() {
		this.body.release();
		this.body = Unpooled.EMPTY_BUFFER;
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event == Event.LEAVE) {
			this.leaving = true;
			if (this.phase == Phase.IDLE) {
				context.close();
			}
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		cancelTimer();
		forgetBody();
		this.received.forEach(ReferenceCountUtil::release);
		this.received.clear();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		logger.debug("A connection of the sidecar is closed: {}", cause.toString());
		context.close();
	}

	/** What a server tells its connections. */
	enum Event {

		/** The port is being closed: answer what has begun, and go. */
		LEAVE

	}

	private enum Phase {

		/** Waits for a request. */
		IDLE,
		/** Its head is known, its body arrives. */
		BODY,
		/** It is handled; nothing further is read. */
		ANSWERING,
		/** The last answer is given; what still comes is thrown away. */
		LEAVING

	}

}
