package dev.outrigger.spi;

/**
 * Where an application is called by its sidecar.
 *
 * @param port the port that is bound
 * @param protocol what is spoken there: {@code http} or {@code grpc}, as Dapr's
 * {@code --app-protocol}
 */
public record CallbackPort(int port, String protocol) {

}
