package dev.outrigger.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the application listens when its sidecar calls it, as Layotto does, Dapr over
 * HTTP, and Dapr over gRPC when it is told to.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for a free one; -1 for none: Layotto is then subscribed
 * to by streams, and Dapr calls the application's own web server
 * @param path where events go below the application's root (Dapr over HTTP only)
 * @param token what calls have to bring; what the variable APP_API_TOKEN says when left
 * out (Dapr only)
 */
record CallbackProperties(@DefaultValue("127.0.0.1") String host, @DefaultValue("9999") int port,
		@DefaultValue("/outrigger") String path, @Nullable String token) {

}
