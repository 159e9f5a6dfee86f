package dev.outrigger.http;

import java.util.function.Consumer;
import java.util.function.Function;

import dev.outrigger.connection.TransportCustomizer;
import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * How the WebClient to a sidecar is set up; of several the last counts.
 *
 * @param connector makes the connector of the client that has the connection's pool,
 * threads, and time-outs, which it must keep
 * @param client changes the builder before it is built
 */
public record HttpTransportCustomizer(Function<HttpClient, ClientHttpConnector> connector,
		Consumer<WebClient.Builder> client) implements TransportCustomizer {

	/** Nothing is different. */
	public static final HttpTransportCustomizer DEFAULT = new HttpTransportCustomizer(ReactorClientHttpConnector::new,
			(builder) -> {
			});

}
