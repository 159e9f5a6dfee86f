package dev.outrigger.http.dapr;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpReply;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpStreamReply;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.spi.InvokeBackend;
import dev.outrigger.spi.Invocations;
import dev.outrigger.spi.StreamedInvocation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Calling another application over HTTP, word by word. The sidecar decodes the path
 * before it reads it as one, so that escapes are escaped once more.
 */
record DaprHttpInvocation(HttpTransport transport, String component) implements InvokeBackend {

	private static final String OF_DAPR = "dapr-";

	/** The body has been decoded, and is whole. */
	private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "content-encoding", "content-length",
			"keep-alive", "transfer-encoding");

	/** The body is as it came. */
	private static final Set<String> OF_A_STREAM = Set.of("connection", "keep-alive", "transfer-encoding");

	private static final Set<Integer> OF_THE_SIDECAR = Set.of(401, 403, 404, 500);

	@Override
	public Call<Reply> invoke(Request request) {
		Operation operation = Invocations.operation(request, this.component);
		return this.transport.forward(operation, message(request),
				(reply) -> reply(operation, request.method().equals("HEAD") ? OF_A_STREAM : OF_THE_CONNECTION, reply));
	}

	@Override
	public Optional<StreamedInvocation> streamed() {
		return Optional.of(this::stream);
	}

	private Call<StreamedInvocation.Reply> stream(Request request, @Nullable Publisher<ByteBuffer> body) {
		Operation usual = Invocations.operation(request, this.component);
		Operation operation = (body == null) ? usual
				: new Operation(usual.block(), usual.verb(), usual.component(), Effect.ONCE);
		return this.transport.stream(operation, message(request), body, (reply) -> streamed(operation, reply));
	}

	private Mono<StreamedInvocation.Reply> streamed(Operation operation, HttpStreamReply reply) {
		if (OF_THE_SIDECAR.contains(reply.status())) {
			return this.transport.whole(reply).map((whole) -> {
				Reply known = reply(operation, OF_A_STREAM, whole);
				return new StreamedInvocation.Reply(known.status(), known.headers(),
						Flux.just(ByteBuffer.wrap(known.body())));
			});
		}
		return Mono
			.just(new StreamedInvocation.Reply(reply.status(), headers(reply.headers(), OF_A_STREAM), reply.body()));
	}

	private HttpRequest message(Request request) {
		Map<String, String> headers = new LinkedHashMap<>();
		request.headers().forEach((name, values) -> {
			String lower = name.toLowerCase(Locale.ROOT);
			if (!lower.startsWith(OF_DAPR) && !lower.equals("accept-encoding")) {
				headers.put(name, String.join(lower.equals("cookie") ? "; " : ", ", values));
			}
		});
		HttpPath path = HttpPath.of("/v1.0/invoke").segment(this.component).segment("method");
		String target = path + request.pathOnly().replace("%", "%25")
				+ (request.query().isEmpty() ? "" : "?" + request.query());
		return new HttpRequest(HttpMethod.valueOf(request.method()), target, headers, request.body());
	}

	private Reply reply(Operation operation, Set<String> without, HttpReply reply) {
		if (OF_THE_SIDECAR.contains(reply.status()) && isOfTheSidecar(reply)) {
			throw this.transport.failure(operation, reply);
		}
		return new Reply(reply.status(), headers(reply.headers(), without), reply.body());
	}

	private static Map<String, List<String>> headers(HttpHeaders all, Set<String> without) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		all.forEach((name, values) -> {
			String lower = name.toLowerCase(Locale.ROOT);
			if (!without.contains(lower) && !lower.startsWith(OF_DAPR)) {
				headers.put(name, List.copyOf(values));
			}
		});
		return headers;
	}

	/** Applications can answer the same, but do not by accident. */
	private static boolean isOfTheSidecar(HttpReply reply) {
		String text = reply.text();
		return text.startsWith("{\"errorCode\":\"ERR_DIRECT_INVOKE\"")
				|| (reply.status() == 401 && text.equals("invalid api token"));
	}

}
