package dev.outrigger.grpc.dapr;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.rpc.ErrorInfo;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.ForwardedExchange;
import dev.outrigger.grpc.ForwardedHeaders;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.ReceivedBytes;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.HTTPExtension;
import dev.outrigger.grpc.dapr.proto.InvokeRequest;
import dev.outrigger.grpc.dapr.proto.InvokeResponse;
import dev.outrigger.grpc.dapr.proto.InvokeServiceRequest;
import dev.outrigger.spi.InvokeBackend;
import dev.outrigger.spi.Invocations;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;

/** Calling another application through Dapr's gRPC API, which loses most of an error. */
record DaprInvocation(GrpcTransport transport, String component) implements InvokeBackend {

	private static final String OF_DAPR = "dapr-";

	private static final Metadata.Key<String> STATUS = ForwardedHeaders.key("dapr-http-status");

	private static final int OK = 200;

	@Override
	public Call<Reply> invoke(Request request) {
		InvokeRequest.Builder message = InvokeRequest.newBuilder()
			.setMethod(request.pathOnly().substring(1))
			.setContentType(request.header("content-type"))
			.setHttpExtension(HTTPExtension.newBuilder()
				.setVerb(HTTPExtension.Verb.valueOf(request.method()))
				.setQuerystring(request.query()));
		message.setData(Any.newBuilder().setValue(UnsafeByteOperations.unsafeWrap(request.body())));
		return this.transport.forward(Invocations.operation(request, this.component), DaprGrpc.getInvokeServiceMethod(),
				InvokeServiceRequest.newBuilder().setId(this.component).setMessage(message).build(),
				new Exchange(ForwardedHeaders.write(request.headers(), OF_DAPR)));
	}

	/** How Dapr carries an answer. */
	private record Exchange(Metadata headers) implements ForwardedExchange<InvokeResponse> {

		@Override
		public InvokeResponse nothing() {
			return InvokeResponse.getDefaultInstance();
		}

		@Override
		public Reply succeeded(InvokeResponse answer, Metadata headers) {
			return new Reply(Invocations.status(headers.get(STATUS), OK),
					ForwardedHeaders.read(headers, OF_DAPR, answer.getContentType()),
					ReceivedBytes.of(answer.getData().getValue()));
		}

		@Override
		public @Nullable Reply failed(Status status, Metadata trailers) {
			com.google.rpc.Status details = StatusProto.fromStatusAndTrailers(status, trailers);
			for (Any detail : details.getDetailsList()) {
				if (detail.is(ErrorInfo.class)) {
					Map<String, String> said = read(detail).getMetadataMap();
					int code = Invocations.status(said.get("http.code"), 0);
					if (code != 0) {
						return new Reply(code, Map.of(),
								said.getOrDefault("http.error_message", "").getBytes(StandardCharsets.UTF_8));
					}
				}
			}
			return null;
		}

		private static ErrorInfo read(Any detail) {
			try {
				return detail.unpack(ErrorInfo.class);
			}
			catch (InvalidProtocolBufferException ex) {
				return ErrorInfo.getDefaultInstance();
			}
		}

	}

}
