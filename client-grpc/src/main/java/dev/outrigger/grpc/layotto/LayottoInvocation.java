package dev.outrigger.grpc.layotto;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.protobuf.Any;
import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.Operation;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.ForwardedExchange;
import dev.outrigger.grpc.ForwardedHeaders;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.ReceivedBytes;
import dev.outrigger.grpc.layotto.proto.CommonInvokeRequest;
import dev.outrigger.grpc.layotto.proto.HTTPExtension;
import dev.outrigger.grpc.layotto.proto.InvokeResponse;
import dev.outrigger.grpc.layotto.proto.InvokeServiceRequest;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.spi.InvokeBackend;
import dev.outrigger.spi.Invocations;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Calling another application through Layotto's MOSN, by its channel for HTTP. Whatever
 * is not a 200 is to Layotto an error, in whose text status and body are found again.
 */
record LayottoInvocation(GrpcTransport transport, String component) implements InvokeBackend {

	private static final String OF_LAYOTTO = "rpc_";

	/**
	 * Without it Layotto gives up after three seconds. It says the same of its own
	 * time-out as of an application that is gone, so it gets more time than the call has.
	 */
	private static final Metadata.Key<String> TIMEOUT = ForwardedHeaders.key("rpc_request_timeout");

	private static final Pattern OTHER_STATUS = Pattern.compile("http response code (\\d{3}), body: (.*)",
			Pattern.DOTALL);

	private static final Duration LATER = Duration.ofSeconds(1);

	private static final int OK = 200;

	@Override
	public Call<Reply> invoke(Request request) {
		Operation operation = Invocations.operation(request, this.component);
		check(operation, request);
		CommonInvokeRequest.Builder message = CommonInvokeRequest.newBuilder()
			.setMethod(request.pathOnly())
			.setContentType(request.header("content-type"))
			.setHttpExtension(HTTPExtension.newBuilder()
				.setVerb(HTTPExtension.Verb.valueOf(request.method()))
				.setQuerystring(request.query()));
		message.setData(Any.newBuilder().setValue(UnsafeByteOperations.unsafeWrap(request.body())));
		Metadata headers = ForwardedHeaders.write(request.headers(), OF_LAYOTTO);
		headers.put(TIMEOUT, Long.toString(this.transport.options().timeout(operation).plus(LATER).toMillis()));
		return this.transport.forward(operation, RuntimeGrpc.getInvokeServiceMethod(),
				InvokeServiceRequest.newBuilder().setId(this.component).setMessage(message).build(),
				new Exchange(headers));
	}

	/** What would not come back, or would reach another path, is not sent. */
	private static void check(Operation operation, Request request) {
		if (request.method().equals("HEAD")) {
			throw new UnsupportedCapabilityException(operation, "Layotto waits for the body that an answer to HEAD does"
					+ " not have, until the call's time is up (expected: another method, such as GET)");
		}
		if (request.pathOnly().toUpperCase(Locale.ROOT).contains("%2F")) {
			throw new InvalidRequestException(operation, "the path '" + request.pathOnly()
					+ "' has an escaped slash, which Layotto makes a slash of (expected: a path without, or the value in"
					+ " the query)", null);
		}
	}

	/** How Layotto carries an answer. */
	private record Exchange(Metadata headers) implements ForwardedExchange<InvokeResponse> {

		@Override
		public InvokeResponse nothing() {
			return InvokeResponse.getDefaultInstance();
		}

		@Override
		public Reply succeeded(InvokeResponse answer, Metadata headers) {
			return new Reply(OK, ForwardedHeaders.read(headers, OF_LAYOTTO, answer.getContentType()),
					ReceivedBytes.of(answer.getData().getValue()));
		}

		@Override
		public @Nullable Reply failed(Status status, Metadata trailers) {
			String text = status.getDescription();
			Matcher matcher = OTHER_STATUS.matcher((text != null) ? text : "");
			return matcher.find() ? new Reply(Invocations.status(matcher.group(1), OK), Map.of(),
					matcher.group(2).getBytes(StandardCharsets.UTF_8)) : null;
		}

	}

}
