package dev.outrigger.pubsub;

import java.util.List;
import java.util.function.Function;

import dev.outrigger.call.Call;

/**
 * Wraps the publishing of events: to add attributes, to observe, or to refuse. Asked each
 * time when a request is made, on the thread that makes it, and once however often the
 * request is tried. Where the starter keeps events until a transaction is committed, that
 * is afterwards, and their payloads are bytes. Must be thread safe and must not block.
 */
public interface PublishInterceptor {

	/**
	 * Wraps a request.
	 * @param <E> the type of the payloads
	 * @param request the events
	 * @param next gives the call that publishes them
	 * @return that call, or one around it
	 */
	<E> Call<List<String>> intercept(PublishRequest<E> request, Function<PublishRequest<E>, Call<List<String>>> next);

}
