package dev.outrigger.http;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.RetriedCall;
import reactor.core.publisher.Mono;

/**
 * What is asked over HTTP, whenever it is.
 *
 * @param <T> the answer
 */
interface HttpWork<T> extends RetriedCall.Request<T> {

	HttpTransport transport();

	Operation operation();

	/**
	 * The request, made when it is subscribed to.
	 * @param sent set once there is a connection that it is written to
	 */
	Mono<T> request(AtomicBoolean sent);

	@Override
	default Call<T> attempt(long deadline) {
		return new HttpAttempt<>(this, deadline);
	}

	@Override
	default boolean unanswered(SidecarException failure) {
		return failure instanceof SidecarUnavailableException && !(failure.getCause() instanceof HttpFailure);
	}

}
