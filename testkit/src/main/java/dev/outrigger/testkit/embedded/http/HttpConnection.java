package dev.outrigger.testkit.embedded.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection: one request after the other, answered in their order. */
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {

	private static final Logger logger = LoggerFactory.getLogger(HttpConnection.class);

	/**
	 * Not what the sidecar that is embedded would answer, so what it is stays in the log.
	 */
	private static final Status UNEXPECTED = Status.INTERNAL
		.withDescription("the embedded sidecar failed: see its log");

	/** What the sidecar's language writes as a space. */
	private static final Pattern UNWRITABLE = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

	private final HttpApi api;

	private final HttpFaults faults;

	private final ExecutorService executor;

	private final ScheduledExecutorService timer;

	private final Deque<Runnable> waiting = new ArrayDeque<>();

	private boolean busy;

	private final AtomicReference<HttpFaults.@Nullable Open> open = new AtomicReference<>();

	HttpConnection(HttpApi api, HttpFaults faults, ExecutorService executor, ScheduledExecutorService timer) {
		this.api = api;
		this.faults = faults;
		this.executor = executor;
		this.timer = timer;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
		boolean keepAlive = HttpUtil.isKeepAlive(request);
		if (!request.decoderResult().isSuccess()) {
			boolean tooLong = request.decoderResult().cause() instanceof TooLongFrameException;
			write(context,
					tooLong ? HttpAnswer.text(431, "request header too large") : HttpAnswer.text(400, "bad request"),
					false);
			return;
		}
		Map<String, String> headers = new LinkedHashMap<>();
		request.headers().forEach((header) -> headers.put(header.getKey(), header.getValue()));
		byte[] body = ByteBufUtil.getBytes(request.content());
		String method = request.method().name();
		String uri = request.uri();
		Runnable next = () -> this.executor.execute(() -> answer(context, method, uri, headers, body, keepAlive));
		if (this.busy) {
			this.waiting.add(next);
		}
		else {
			this.busy = true;
			next.run();
		}
	}

	/**
	 * On the event loop, as {@link #channelRead0}: answers keep the order of the
	 * requests.
	 */
	private void next() {
		Runnable next = this.waiting.poll();
		this.busy = next != null;
		if (next != null) {
			next.run();
		}
	}

	private void answer(ChannelHandlerContext context, String method, String uri, Map<String, String> headers,
			byte[] body, boolean keepAlive) {
		HttpRoute route;
		try {
			route = this.api.route(HttpQuestion.of(method, uri, headers, body));
		}
		catch (IllegalArgumentException ex) {
			write(context, HttpAnswer.text(400, String.valueOf(ex.getMessage())), keepAlive);
			return;
		}
		HttpFaults.Open opened = this.faults.opened(route.rpc(), route.component());
		this.open.set(opened);
		Status refusal = opened.refusal().orElse(null);
		if (refusal != null) {
			end(context, opened, method, uri, error(route, refusal), keepAlive);
			return;
		}
		compute(route).whenComplete((answer, failure) -> {
			long delay = opened.delay().toMillis();
			HttpAnswer done = (failure == null) ? answer : failed(route, failure);
			HttpAnswer result = opened.misreport().map((status) -> error(route, status)).orElse(done);
			if (delay > 0) {
				this.timer.schedule(() -> end(context, opened, method, uri, result, keepAlive), delay,
						TimeUnit.MILLISECONDS);
			}
			else {
				end(context, opened, method, uri, result, keepAlive);
			}
		});
	}

	private HttpAnswer error(HttpRoute route, Status status) {
		return (status.getCode() == Status.Code.UNAVAILABLE) ? HttpAnswer.NONE
				: this.api.failure(route.rpc(), status.asRuntimeException());
	}

	private CompletionStage<HttpAnswer> compute(HttpRoute route) {
		try {
			return route.answer().get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private HttpAnswer failed(HttpRoute route, Throwable failure) {
		if (failure instanceof StatusRuntimeException status) {
			return this.api.failure(route.rpc(), status);
		}
		logger.warn("{} failed", route.rpc(), failure);
		return this.api.failure(route.rpc(), UNEXPECTED.asRuntimeException());
	}

	private void end(ChannelHandlerContext context, HttpFaults.Open opened, String method, String uri,
			HttpAnswer answer, boolean keepAlive) {
		logger.debug("{} {} {}", method, uri, answer.status());
		if (this.open.compareAndSet(opened, null)) {
			opened.ended();
			write(context, answer, keepAlive);
		}
	}

	private void write(ChannelHandlerContext context, HttpAnswer answer, boolean keepAlive) {
		if (answer.status() == 0) {
			context.close();
			return;
		}
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
				HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(answer.body()));
		answer.headers()
			.forEach((name, value) -> response.headers().set(name, UNWRITABLE.matcher(value).replaceAll(" ")));
		if (answer.status() != 204) {
			response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
		}
		HttpUtil.setKeepAlive(response, keepAlive);
		ChannelFuture written = context.writeAndFlush(response);
		if (keepAlive) {
			context.executor().execute(this::next);
		}
		else {
			written.addListener(ChannelFutureListener.CLOSE);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		HttpFaults.Open left = this.open.getAndSet(null);
		if (left != null) {
			left.cancelled();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		logger.debug("A connection was closed: {}", cause.toString());
		context.close();
	}

}
