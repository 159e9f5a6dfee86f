package dev.outrigger.spring.callback;

import java.time.Duration;
import java.util.Optional;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The sidecar's routes on Spring MVC; no thread waits for a handler. */
public final class MvcCallbackRoutes {

	private MvcCallbackRoutes() {
	}

	/**
	 * The routes, which match nothing while the connection needs none.
	 * @param connection the connection
	 * @return the routes
	 */
	public static RouterFunction<ServerResponse> of(SidecarConnection connection) {
		return RouterFunctions
			.route((request) -> CallbackPaths.handler(connection, request.method().name(), request.requestPath())
				.isPresent(), (request) -> handle(connection, request));
	}

	/** Without a time limit of the server's: an event's is the library's, and longer. */
	private static ServerResponse handle(SidecarConnection connection, ServerRequest request) {
		CallbackHandler callbacks = CallbackPaths.handler(connection, request.method().name(), request.requestPath())
			.orElseThrow();
		CallbackRequest head = CallbackPaths.request(request.method(), request.requestPath(),
				request.headers().asHttpHeaders());
		Optional<CallbackReply> refusal = callbacks.refuse(head);
		if (refusal.isPresent()) {
			return reply(refusal.get());
		}
		try {
			byte[] body = MvcCallbackBody.read(request.servletRequest(), callbacks);
			return ServerResponse.async(
					callbacks.handle(head, body).thenApply(MvcCallbackRoutes::reply).toCompletableFuture(),
					Duration.ZERO);
		}
		catch (RefusedBodyException ex) {
			return reply(CallbackReply.empty(ex.status()));
		}
	}

	private static ServerResponse reply(CallbackReply reply) {
		ServerResponse.BodyBuilder response = ServerResponse.status(reply.status())
			.headers((headers) -> reply.headers().forEach(headers::set));
		return (reply.body().length == 0) ? response.build()
				: response.contentType(MediaType.APPLICATION_JSON).body(reply.body());
	}

}
