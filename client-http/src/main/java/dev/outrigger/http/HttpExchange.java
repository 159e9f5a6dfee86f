package dev.outrigger.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.outrigger.Operation;
import reactor.core.publisher.Mono;

/** A request over HTTP whose answer is taken as a whole. */
record HttpExchange<T>(HttpTransport transport, Operation operation, HttpRequest message,
		Function<HttpReply, T> conversion, boolean anyStatus) implements HttpWork<T> {

	@Override
	public Mono<T> request(AtomicBoolean sent) {
		return this.transport.exchange(this.operation, this.message, this.conversion, this.anyStatus, sent);
	}

}
