package dev.outrigger.grpc;

import dev.outrigger.connection.TransportCustomizer;
import io.grpc.ClientInterceptor;

/**
 * How the channel to a sidecar is set up; of several, the first is the outermost.
 *
 * @param unary wraps every call that ends; subscriptions and watches, which live as long
 * as the application, are not wrapped
 */
public record GrpcTransportCustomizer(ClientInterceptor unary) implements TransportCustomizer {

}
