package dev.outrigger.testkit.embedded.layotto;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import dev.outrigger.call.Calls;
import dev.outrigger.grpc.layotto.proto.CommonInvokeRequest;
import dev.outrigger.grpc.layotto.proto.HTTPExtension.Verb;
import dev.outrigger.grpc.layotto.proto.InvokeResponse;
import dev.outrigger.grpc.layotto.proto.InvokeServiceRequest;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.rpc.CallHeaders;
import dev.outrigger.testkit.embedded.service.ServiceAnswer;
import dev.outrigger.testkit.embedded.service.ServiceApplication;
import dev.outrigger.testkit.embedded.service.ServiceQuestion;
import io.grpc.Status.Code;

/** Calling applications by MOSN's channel for HTTP, to which only 200 is a success. */
final class LayottoInvokeApi {

	private static final int OK = 200;

	/** How long it waits unless the call says otherwise, in milliseconds. */
	private static final long PATIENCE = 3000;

	private static final String TIMEOUT = "rpc_request_timeout";

	private final Engine engine;

	LayottoInvokeApi(Engine engine) {
		this.engine = engine;
	}

	CompletableFuture<InvokeResponse> invoke(InvokeServiceRequest request, CallHeaders headers) {
		if (this.engine.services().isEmpty()) {
			throw LayottoFrontEnd.failure(Code.UNKNOWN, "invoker not init");
		}
		ServiceApplication application = this.engine.services()
			.find(request.getId())
			.orElseThrow(() -> LayottoFrontEnd.failure(Code.UNAVAILABLE, "http response code 404, body: "));
		CommonInvokeRequest message = request.getMessage();
		Map<String, List<String>> forwarded = new LinkedHashMap<>();
		headers.received().forEach((name, values) -> {
			if (!name.startsWith("grpc-") && !name.equals("content-type") && !name.equals("te")
					&& !name.equals(TIMEOUT)) {
				forwarded.put(name, values);
			}
		});
		forwarded.put("id", List.of(request.getId()));
		Verb verb = message.getHttpExtension().getVerb();
		String query = message.getHttpExtension().getQuerystring();
		String method = message.getMethod().startsWith("/") ? message.getMethod() : "/" + message.getMethod();
		return application.call(new ServiceQuestion((verb == Verb.NONE) ? "GET" : verb.name(),
				method + (query.isEmpty() ? "" : "?" + query), forwarded, message.getData().getValue().toByteArray()))
			.orTimeout(patience(headers), TimeUnit.MILLISECONDS)
			.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(LayottoFrontEnd.failure(Code.UNAVAILABLE,
					(Calls.cause(failure) instanceof TimeoutException) ? "timeout" : "http response code 502, body: ")))
			.thenApply((answer) -> response(answer, headers));
	}

	private static long patience(CallHeaders headers) {
		try {
			return Long.parseLong(headers.received().getOrDefault(TIMEOUT, List.of("")).get(0));
		}
		catch (NumberFormatException ex) {
			return PATIENCE;
		}
	}

	private static InvokeResponse response(ServiceAnswer answer, CallHeaders headers) {
		if (answer.status() != OK) {
			throw LayottoFrontEnd.failure(Code.UNAVAILABLE, "http response code " + answer.status() + ", body: "
					+ new String(answer.body(), StandardCharsets.UTF_8));
		}
		answer.headers().forEach((name, values) -> {
			if (!name.equals("content-length") && !name.equals("content-type") && !name.startsWith(":")) {
				values.forEach((value) -> headers.send(name, value));
			}
		});
		return InvokeResponse.newBuilder()
			.setContentType(answer.header("content-type"))
			.setData(Any.newBuilder().setValue(ByteString.copyFrom(answer.body())))
			.build();
	}

}
