package dev.outrigger.spring.callback;

import java.io.IOException;
import java.time.Duration;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.CallbackReply;
import dev.outrigger.spi.CallbackRequest;
import jakarta.servlet.ServletException;

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
		return RouterFunctions.route((request) -> CallbackPaths.handler(connection, request.requestPath()).isPresent(),
				(request) -> handle(connection, request));
	}

	/** Without a time limit of the server's: an event's is the library's, and longer. */
	private static ServerResponse handle(SidecarConnection connection, ServerRequest request)
			throws ServletException, IOException {
		byte[] body = request.body(byte[].class);
		return ServerResponse.async(CallbackPaths.handler(connection, request.requestPath())
			.orElseThrow()
			.handle(new CallbackRequest(request.method().name(), CallbackPaths.segments(request.requestPath()),
					CallbackPaths.headers(request.headers().asHttpHeaders()), body))
			.thenApply(MvcCallbackRoutes::reply)
			.toCompletableFuture(), Duration.ZERO);
	}

	private static ServerResponse reply(CallbackReply reply) {
		ServerResponse.BodyBuilder response = ServerResponse.status(reply.status());
		return (reply.body().length == 0) ? response.build()
				: response.contentType(MediaType.APPLICATION_JSON).body(reply.body());
	}

}
