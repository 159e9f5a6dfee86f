package dev.outrigger.spring.invoke;

import java.net.URI;
import java.util.function.Function;

import dev.outrigger.invoke.ReactiveServiceInvoker;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * Sends the requests of a WebClient through the sidecar. Thread safe.
 *
 * @param invoker calls the application
 * @param streams whether bodies pass through in pieces; else a failure while one arrives
 * is one of the whole call
 */
record InvokerConnector(ReactiveServiceInvoker invoker, boolean streams) implements ClientHttpConnector {

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		InvokerClientRequest request = new InvokerClientRequest(method, uri, this.streams);
		return requestCallback.apply(request)
			.then(Mono.defer(() -> request.sendTo(this.invoker)))
			.map(InvokerClientResponse::new);
	}

}
