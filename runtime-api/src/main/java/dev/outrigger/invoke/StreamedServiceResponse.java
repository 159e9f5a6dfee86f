package dev.outrigger.invoke;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import reactor.core.publisher.Flux;

/**
 * What an application answered, with a body that arrives in pieces. The body can be
 * subscribed to once, and has to be: it holds a connection until it has ended or is
 * cancelled. It fails with a {@link dev.outrigger.SidecarException}.
 *
 * @param status the status code
 * @param headers the headers, whose names know no case
 * @param body the body; empty when there is none
 */
public record StreamedServiceResponse(int status, Map<String, List<String>> headers, Flux<ByteBuffer> body) {

	/** Creates a response. */
	public StreamedServiceResponse {
		Map<String, List<String>> insensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> insensitive.put(name, List.copyOf(values)));
		headers = Collections.unmodifiableMap(insensitive);
	}

	/** An answer that is there as a whole. */
	public static StreamedServiceResponse of(ServiceResponse whole) {
		return new StreamedServiceResponse(whole.status(), whole.headers(),
				(whole.body().length == 0) ? Flux.empty() : Flux.just(ByteBuffer.wrap(whole.body())));
	}

	/** Headers are the callers' matter. */
	@Override
	public String toString() {
		return "StreamedServiceResponse[status=" + this.status + "]";
	}

}
