package dev.outrigger.http.callback;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** A port on which the application is called by its sidecar. */
public final class HttpCallbackServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(HttpCallbackServer.class);

	private static final Duration GRACE = Duration.ofSeconds(5);

	private final LoopResources loops = LoopResources.create("outrigger-callback", 1, true);

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final CallbackHandler callbacks;

	private final DisposableServer server;

	/**
	 * Binds and starts.
	 * @param host the address to bind
	 * @param port the port to bind; 0 for a free one
	 * @param callbacks what is served
	 * @throws IllegalStateException when the port cannot be bound; the message names it
	 */
	public HttpCallbackServer(String host, int port, CallbackHandler callbacks) {
		this.callbacks = callbacks;
		try {
			this.server = HttpServer.create()
				.runOn(this.loops)
				.channelGroup(this.connections)
				.host(host)
				.port(port)
				.handle(this::handle)
				.bindNow();
		}
		catch (RuntimeException ex) {
			this.loops.dispose();
			throw new IllegalStateException(
					"callback port " + host + ":" + port + " cannot be bound: " + ex.getMessage(), ex);
		}
	}

	/** The port that is bound. */
	public int port() {
		return this.server.port();
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		Map<String, String> headers = new HashMap<>();
		request.requestHeaders()
			.forEach((header) -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
		Mono<CallbackReply> reply = request.receive()
			.aggregate()
			.asByteArray()
			.defaultIfEmpty(new byte[0])
			.flatMap((body) -> Mono.fromCompletionStage(this.callbacks
				.handle(new CallbackRequest(request.method().name(), segments(request.uri()), headers, body))));
		return reply.publishOn(ownThread(response)).flatMap((ready) -> send(response, ready));
	}

	/**
	 * Answers are sent by the connection's own thread, as the next request may come
	 * before another one would have finished with this.
	 */
	private static Scheduler ownThread(HttpServerResponse response) {
		AtomicReference<Executor> loop = new AtomicReference<>();
		response.withConnection((connection) -> loop.set(connection.channel().eventLoop()));
		return Schedulers.fromExecutor(loop.get());
	}

	private static Mono<Void> send(HttpServerResponse response, CallbackReply reply) {
		response.status(reply.status());
		if (reply.body().length == 0) {
			return response.send().then();
		}
		return response.header("Content-Type", "application/json").sendByteArray(Mono.just(reply.body())).then();
	}

	/** The parts of a path, decoded one by one. */
	static List<String> segments(String uri) {
		List<String> segments = new ArrayList<>();
		for (String segment : URI.create(uri).getRawPath().split("/")) {
			if (!segment.isEmpty()) {
				segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
			}
		}
		return segments;
	}

	/** Answers what has begun, for a few seconds at most, and releases every thread. */
	@Override
	public void close() {
		int port = port();
		try {
			this.server.disposeNow(GRACE);
		}
		catch (IllegalStateException ex) {
			logger.warn("Callback port {} is closed although not every call of the sidecar was answered within {}",
					port, GRACE);
		}
		this.loops.disposeLater(Duration.ZERO, GRACE).block(GRACE.plusSeconds(1));
	}

}
