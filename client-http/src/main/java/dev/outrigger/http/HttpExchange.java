package dev.outrigger.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.RetriedCall;
import reactor.core.publisher.Mono;

/** A request over HTTP, whenever it is made. */
record HttpExchange<T>(HttpTransport transport, Operation operation, HttpRequest message,
		Function<HttpReply, T> conversion, boolean anyStatus) implements RetriedCall.Request<T> {

	@Override
	public Call<T> attempt(long deadline) {
		return new HttpAttempt<>(this, deadline);
	}

	/**
	 * The request, made when it is subscribed to, without a limit in time.
	 * @param sent set once there is a connection that it is written to
	 */
	Mono<T> request(AtomicBoolean sent) {
		return this.transport.exchange(this.operation, this.message, this.conversion, this.anyStatus, sent);
	}

	@Override
	public boolean unanswered(SidecarException failure) {
		return failure instanceof SidecarUnavailableException && !(failure.getCause() instanceof HttpFailure);
	}

}
