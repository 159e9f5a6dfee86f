package dev.outrigger.spring.callback;

import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.core.io.buffer.DataBufferLimitException;
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
		return RouterFunctions.route((request) -> request.exchange().getApplicationContext() == application
				&& CallbackPaths.handler(connection, request.method().name(), request.requestPath()).isPresent(),
				(request) -> handle(connection, request));
	}

	private static Mono<ServerResponse> handle(SidecarConnection connection, ServerRequest request) {
		CallbackHandler callbacks = CallbackPaths.handler(connection, request.method().name(), request.requestPath())
			.orElseThrow();
		CallbackRequest head = CallbackPaths.request(request.method(), request.requestPath(),
				request.headers().asHttpHeaders());
		return callbacks.refuse(head)
			.map(Mono::just)
			.orElseGet(
					() -> body(request, callbacks).map((body) -> Mono.fromCompletionStage(callbacks.handle(head, body)))
						.onErrorResume(RefusedBodyException.class, (ex) -> refused(ex.status()))
						.flatMap(Function.identity()))
			.flatMap(WebFluxCallbackRoutes::reply);
	}

	private static Mono<Mono<CallbackReply>> refused(int status) {
		return Mono.just(Mono.just(CallbackReply.empty(status)));
	}

	/** Why a body did not come: the limits, or a client that left. */
	private static RefusedBodyException refusal(Throwable ex) {
		return new RefusedBodyException(
				(ex instanceof DataBufferLimitException) ? 413 : ((ex instanceof TimeoutException) ? 408 : 400));
	}

	/** Whole, whatever limit the application's codecs have. */
	private static Mono<byte[]> body(ServerRequest request, CallbackHandler callbacks) {
		return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), callbacks.maxRequestSize())
			.timeout(callbacks.readTimeout())
			.onErrorMap(WebFluxCallbackRoutes::refusal)
			.map((buffer) -> {
				byte[] bytes = new byte[buffer.readableByteCount()];
				buffer.read(bytes);
				DataBufferUtils.release(buffer);
				return bytes;
			})
			.defaultIfEmpty(new byte[0]);
	}

	/**
	 * Closes the connection: Reactor Netty 1.3.6 can stop to read one that is kept when
	 * the answer comes from another thread (reactor-netty issue 4361), and an event would
	 * hang.
	 */
	private static Mono<ServerResponse> reply(CallbackReply reply) {
		ServerResponse.BodyBuilder response = ServerResponse.status(reply.status())
			.headers((headers) -> reply.headers().forEach(headers::set))
			.header(HttpHeaders.CONNECTION, "close");
		return (reply.body().length == 0) ? response.build()
				: response.contentType(MediaType.APPLICATION_JSON).bodyValue(reply.body());
	}

}
