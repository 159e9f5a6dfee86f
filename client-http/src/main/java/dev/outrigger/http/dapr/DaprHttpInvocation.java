package dev.outrigger.http.dapr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpReply;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.spi.InvokeBackend;
import dev.outrigger.spi.Invocations;

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

	private static final Set<Integer> OF_THE_SIDECAR = Set.of(401, 403, 404, 500);

	@Override
	public Call<Reply> invoke(Request request) {
		Operation operation = Invocations.operation(request, this.component);
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
		return this.transport.forward(operation,
				new HttpRequest(HttpMethod.valueOf(request.method()), target, headers, request.body()),
				(reply) -> reply(operation, request.method().equals("HEAD"), reply));
	}

	private Reply reply(Operation operation, boolean head, HttpReply reply) {
		if (OF_THE_SIDECAR.contains(reply.status()) && isOfTheSidecar(reply)) {
			throw this.transport.failure(operation, reply);
		}
		Map<String, List<String>> headers = new LinkedHashMap<>();
		reply.headers().forEach((name, values) -> {
			String lower = name.toLowerCase(Locale.ROOT);
			if ((head && lower.equals("content-length"))
					|| (!OF_THE_CONNECTION.contains(lower) && !lower.startsWith(OF_DAPR))) {
				headers.put(name, List.copyOf(values));
			}
		});
		return new Reply(reply.status(), headers, reply.body());
	}

	/** Applications can answer the same, but do not by accident. */
	private static boolean isOfTheSidecar(HttpReply reply) {
		String text = reply.text();
		return text.startsWith("{\"errorCode\":\"ERR_DIRECT_INVOKE\"")
				|| (reply.status() == 401 && text.equals("invalid api token"));
	}

}
