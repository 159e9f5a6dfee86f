package dev.outrigger.spring.callback;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The sidecar's routes on WebFlux. */
public final class WebFluxCallbackRoutes {

	private static final int MAX_BODY = 64 * 1024 * 1024;

	private WebFluxCallbackRoutes() {
	}

	/**
	 * The routes, which match nothing while the connection needs none, and nothing on the
	 * management port.
	 * @param connection the connection
	 * @param application whose web server serves them
	 * @return the routes
	 */
	public static RouterFunction<ServerResponse> of(SidecarConnection connection, ApplicationContext application) {
		return RouterFunctions.route(
				(request) -> request.exchange().getApplicationContext() == application
						&& CallbackPaths.handler(connection, request.requestPath()).isPresent(),
				(request) -> handle(connection, request));
	}

	private static Mono<ServerResponse> handle(SidecarConnection connection, ServerRequest request) {
		return body(request)
			.flatMap((body) -> Mono.fromCompletionStage(CallbackPaths.handler(connection, request.requestPath())
				.orElseThrow()
				.handle(new CallbackRequest(request.method().name(), CallbackPaths.segments(request.requestPath()),
						CallbackPaths.headers(request.headers().asHttpHeaders()), body))))
			.flatMap(WebFluxCallbackRoutes::reply);
	}

	/** Whole, whatever limit the application's codecs have. */
	private static Mono<byte[]> body(ServerRequest request) {
		return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), MAX_BODY).map((buffer) -> {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		}).defaultIfEmpty(new byte[0]);
	}

	/**
	 * Closes the connection: Reactor Netty 1.3.6 can stop to read one that is kept when
	 * the answer comes from another thread (reactor-netty issue 4361), and an event would
	 * hang.
	 */
	private static Mono<ServerResponse> reply(CallbackReply reply) {
		ServerResponse.BodyBuilder response = ServerResponse.status(reply.status())
			.header(HttpHeaders.CONNECTION, "close");
		return (reply.body().length == 0) ? response.build()
				: response.contentType(MediaType.APPLICATION_JSON).bodyValue(reply.body());
	}

}
