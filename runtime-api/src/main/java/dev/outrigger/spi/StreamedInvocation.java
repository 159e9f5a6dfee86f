package dev.outrigger.spi;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import dev.outrigger.call.Call;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Calling one other application with bodies that pass through in pieces. */
public interface StreamedInvocation {

	/**
	 * Calls the application. A request whose body is streamed is never repeated.
	 * @param request the request
	 * @param body the body, in place of that of the request; {@code null} for that one
	 * @return the call, which ends when the head of the answer is there
	 */
	Call<Reply> invoke(InvokeBackend.Request request, @Nullable Publisher<ByteBuffer> body);

	/**
	 * What an application answered.
	 *
	 * @param status the status code
	 * @param headers the headers, without those of the connection
	 * @param body the body, which holds a connection until it has ended or is cancelled
	 */
	record Reply(int status, Map<String, List<String>> headers, Flux<ByteBuffer> body) {

	}

}
