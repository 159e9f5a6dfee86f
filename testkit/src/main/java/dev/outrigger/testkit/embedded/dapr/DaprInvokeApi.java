package dev.outrigger.testkit.embedded.dapr;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import dev.outrigger.call.Calls;
import dev.outrigger.grpc.dapr.proto.InvokeRequest;
import dev.outrigger.grpc.dapr.proto.InvokeResponse;
import dev.outrigger.grpc.dapr.proto.InvokeServiceRequest;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusException;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import dev.outrigger.testkit.embedded.http.HttpQuestion;
import dev.outrigger.testkit.embedded.rpc.CallHeaders;
import dev.outrigger.testkit.embedded.service.ServiceAnswer;
import dev.outrigger.testkit.embedded.service.ServiceApplication;
import dev.outrigger.testkit.embedded.service.ServiceQuestion;
import dev.outrigger.testkit.embedded.service.ServiceRefusal;
import io.grpc.Status.Code;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Calling applications, over both of Dapr's APIs. */
final class DaprInvokeApi {

	private static final int MAX_MESSAGE = 63;

	private static final Metadata.Key<String> APP_ID = Metadata.Key.of("dapr-app-id", Metadata.ASCII_STRING_MARSHALLER);

	private static final Metadata.Key<String> CALLEE = Metadata.Key.of("dapr-callee-app-id",
			Metadata.ASCII_STRING_MARSHALLER);

	private final Engine engine;

	DaprInvokeApi(Engine engine) {
		this.engine = engine;
	}

	/** Whom a call of another service than Dapr's is for. */
	Channel channel(String method, Metadata headers) throws StatusException {
		String callee = headers.get(CALLEE);
		String id = (callee != null) ? callee : headers.get(APP_ID);
		headers.discardAll(APP_ID);
		if (id == null) {
			throw Status.UNKNOWN.withDescription(method.startsWith(DaprGrpc.SERVICE_NAME + "/")
					? "failed to proxy request: required metadata dapr-callee-app-id or dapr-app-id not found"
					: "cannot proxy request: missing dapr-callee-app-id or dapr-app-id metadata")
				.asException();
		}
		return this.engine.services()
			.find(id)
			.flatMap(ServiceApplication::channel)
			.orElseThrow(() -> Status.UNKNOWN.withDescription("couldn't find service: " + id).asException());
	}

	/** Begins a call; fails with what Dapr says when there is no answer. */
	private CompletableFuture<ServiceAnswer> call(String id, ServiceQuestion question) {
		ServiceApplication application = this.engine.services()
			.find(id)
			.orElseThrow(() -> failed(id, "couldn't find service: " + id));
		String path = question.target().split("\\?", 2)[0];
		if (path.contains("#")) {
			throw failed(id, "rpc error: code = InvalidArgument desc = invalid method: method contains forbidden"
					+ " character");
		}
		try {
			return application.call(question).exceptionallyCompose((failure) -> {
				Throwable cause = Calls.cause(failure);
				return CompletableFuture.failedFuture((cause instanceof ServiceRefusal) ? cause
						: failed(id, question.method() + " \"" + application.address() + path
								+ "\": dial tcp: connect: connection refused: " + cause.getMessage()));
			});
		}
		catch (IllegalArgumentException ex) {
			throw failed(id, "parse \"" + path + "\": " + ex.getMessage());
		}
	}

	private static StatusRuntimeException failed(String id, String error) {
		return DaprFailures.plain(Code.INTERNAL, "failed to invoke, id: " + id + ", err: " + error);
	}

	/** Over HTTP: the path is decoded once before it is read as one. */
	CompletableFuture<HttpAnswer> invoke(String id, String target, HttpQuestion question) {
		String[] parts = target.split("\\?", 2);
		String path = HttpQuestion.decodePath(parts[0]);
		if (path.contains("?")) {
			throw failed(id, "rpc error: code = InvalidArgument desc = invalid method: method contains forbidden"
					+ " character: \"" + path + "\"");
		}
		Map<String, List<String>> headers = new LinkedHashMap<>();
		question.headers().forEach((name, value) -> {
			if (!name.toLowerCase(Locale.ROOT).startsWith("dapr-")) {
				headers.put(name, List.of(value));
			}
		});
		return call(id, new ServiceQuestion(question.method(), path + ((parts.length == 2) ? "?" + parts[1] : ""),
				headers, question.body()))
			.thenApply((answer) -> {
				Map<String, String> back = new LinkedHashMap<>();
				answer.headers().forEach((name, values) -> {
					if (!name.equals("content-length") && !name.equals("transfer-encoding") && !name.startsWith(":")) {
						back.put(name, String.join(", ", values));
					}
				});
				return new HttpAnswer(answer.status(), back, answer.body());
			})
			.exceptionallyCompose(
					(failure) -> refusal(failure).map((status) -> CompletableFuture.completedFuture(refused(status)))
						.orElseGet(() -> CompletableFuture.failedFuture(failure)));
	}

	private static Optional<Status> refusal(Throwable failure) {
		Throwable cause = Calls.cause(failure);
		return (cause instanceof ServiceRefusal refusal) ? Optional.of(refusal.status()) : Optional.empty();
	}

	/** What a refusal over gRPC is over HTTP. */
	private static HttpAnswer refused(Status status) {
		int code = switch (status.getCode()) {
			case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
			case UNAUTHENTICATED -> 401;
			case PERMISSION_DENIED -> 403;
			case NOT_FOUND -> 404;
			case CANCELLED -> 408;
			case ALREADY_EXISTS, ABORTED -> 409;
			case RESOURCE_EXHAUSTED -> 429;
			case UNIMPLEMENTED -> 501;
			case DEADLINE_EXCEEDED -> 504;
			default -> 500;
		};
		return HttpAnswer.json(code, "{\"code\":" + status.getCode().value() + ",\"message\":"
				+ DaprHttpErrorBodies.quoted(Objects.requireNonNullElse(status.getDescription(), "")) + "}");
	}

	/** Over gRPC: an answer that is no success is an error. */
	CompletableFuture<InvokeResponse> invoke(InvokeServiceRequest request, CallHeaders headers) {
		InvokeRequest message = request.getMessage();
		Map<String, List<String>> forwarded = new LinkedHashMap<>();
		headers.received().forEach((name, values) -> {
			if (!name.startsWith("grpc-") && !name.startsWith("dapr-") && !name.equals("content-type")
					&& !name.equals("te")) {
				forwarded.put(name, values);
			}
		});
		if (!message.getContentType().isEmpty()) {
			forwarded.put("content-type", List.of(message.getContentType()));
		}
		String query = message.getHttpExtension().getQuerystring();
		String method = message.getMethod().startsWith("/") ? message.getMethod() : "/" + message.getMethod();
		return call(request.getId(), new ServiceQuestion(message.getHttpExtension().getVerb().name(),
				method + (query.isEmpty() ? "" : "?" + query), forwarded, message.getData().getValue().toByteArray()))
			.thenApply((answer) -> {
				if (!answer.successful()) {
					throw error(answer);
				}
				headers.send("dapr-http-status", Integer.toString(answer.status()));
				answer.headers().forEach((name, values) -> {
					if (!name.equals("content-length") && !name.equals("content-type") && !name.startsWith(":")) {
						values.forEach((value) -> headers.send(name, value));
					}
				});
				return InvokeResponse.newBuilder()
					.setContentType(answer.header("content-type"))
					.setData(Any.newBuilder().setValue(ByteString.copyFrom(answer.body())))
					.build();
			})
			.exceptionallyCompose((failure) -> CompletableFuture
				.failedFuture(refusal(failure).<Throwable>map(Status::asRuntimeException).orElse(failure)));
	}

	private static StatusRuntimeException error(ServiceAnswer answer) {
		Code code = switch (answer.status()) {
			case 400 -> Code.INTERNAL;
			case 401 -> Code.UNAUTHENTICATED;
			case 403 -> Code.PERMISSION_DENIED;
			case 404 -> Code.NOT_FOUND;
			case 408 -> Code.CANCELLED;
			case 409 -> Code.ALREADY_EXISTS;
			case 429 -> Code.RESOURCE_EXHAUSTED;
			case 501 -> Code.UNIMPLEMENTED;
			case 503 -> Code.UNAVAILABLE;
			case 504 -> Code.DEADLINE_EXCEEDED;
			default -> Code.UNKNOWN;
		};
		String body = new String(answer.body(), 0, Math.min(MAX_MESSAGE, answer.body().length), StandardCharsets.UTF_8);
		String phrase = HttpResponseStatus.valueOf(answer.status()).reasonPhrase();
		return DaprFailures.of(code, phrase,
				Map.of("http.code", Integer.toString(answer.status()), "http.error_message", body), phrase);
	}

}
