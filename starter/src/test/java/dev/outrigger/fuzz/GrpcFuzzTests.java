package dev.outrigger.fuzz;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.outrigger.fuzz.FuzzRun.Outcome;
import dev.outrigger.grpc.dapr.proto.AppCallbackGrpc;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.spring.callback.CallbackHost;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.rpc.RawBytes;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Recorded events, mutated, pushed over gRPC: none is answered as if the application had
 * failed.
 */
class GrpcFuzzTests {

	@ParameterizedTest
	@EnumSource
	void callbacksAnswerMistakesAsSuch(Sidecar kind) throws Exception {
		try (EmbeddedSidecar sidecar = FuzzedApplication.sidecar();
				ConfigurableApplicationContext context = FuzzedApplication.start(WebApplicationType.NONE,
						"outrigger.sidecar=" + kind, "outrigger.connection.endpoint=" + sidecar.endpoint(kind.name()),
						"outrigger.pubsub.delivery=callback", "outrigger.callback.port=0")) {
			ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", CallbackHost.port(context))
				.usePlaintext()
				.intercept(MetadataUtils.newAttachHeadersInterceptor(token()))
				.build();
			try {
				List<Message> events = kind.events();
				MethodDescriptor<byte[], byte[]> method = kind.method();
				FuzzRun.of("gRPC callbacks of " + kind, sidecar::reset,
						(mutation) -> send(channel, method, input(mutation, events)));
			}
			finally {
				channel.shutdownNow().awaitTermination(30, TimeUnit.SECONDS);
			}
		}
	}

	/** A message with other data, or none. */
	private static byte[] input(Mutation mutation, List<Message> events) {
		Message event = mutation.one(events);
		String topic = mutation.one(FuzzedApplication.TOPICS);
		Message.Builder addressed = event.toBuilder();
		FieldDescriptor data = field(event, "data");
		set(addressed, "pubsub_name", FuzzedApplication.PUBSUB);
		set(addressed, "topic", topic);
		set(addressed, "path", "/" + topic);
		if (mutation.one(List.of(true, false))) {
			byte[] other = mutation.of(((ByteString) event.getField(data)).toByteArray());
			return addressed.setField(data, ByteString.copyFrom(other)).build().toByteArray();
		}
		return mutation.of(addressed.build().toByteArray());
	}

	private static FieldDescriptor field(Message message, String name) {
		return message.getDescriptorForType().findFieldByName(name);
	}

	private static void set(Message.Builder message, String name, String value) {
		FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
		if (field != null) {
			message.setField(field, value);
		}
	}

	private static Metadata token() {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("dapr-api-token", Metadata.ASCII_STRING_MARSHALLER), FuzzedApplication.TOKEN);
		return headers;
	}

	private static Outcome send(ManagedChannel channel, MethodDescriptor<byte[], byte[]> method, byte[] input) {
		try {
			ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS),
					input);
			return new Outcome("OK", true, "", "");
		}
		catch (StatusRuntimeException ex) {
			String text = String.valueOf(ex.getStatus().getDescription());
			return new Outcome(ex.getStatus().getCode().name(), right(ex.getStatus().getCode(), text), text,
					HexFormat.of().formatHex(input) + "\n-> " + ex.getStatus());
		}
	}

	/** Nobody listens to the topic, or gRPC's own code for bytes that are no message. */
	private static boolean right(Code code, String description) {
		return code == Code.UNAVAILABLE && description.startsWith("no listener for topic")
				|| code == Code.INTERNAL && description.equals("Invalid protobuf byte sequence");
	}

	enum Sidecar {

		dapr("dapr-grpc.json", "event_message", AppCallbackGrpc.getOnTopicEventMethod(),
				TopicEventRequest.getDefaultInstance()),
		layotto("layotto-grpc.json", "", dev.outrigger.grpc.layotto.proto.AppCallbackGrpc.getOnTopicEventMethod(),
				dev.outrigger.grpc.layotto.proto.TopicEventRequest.getDefaultInstance());

		private final String recordings;

		private final String member;

		private final MethodDescriptor<?, ?> method;

		private final Message event;

		Sidecar(String recordings, String member, MethodDescriptor<?, ?> method, Message event) {
			this.recordings = recordings;
			this.member = member;
			this.method = method;
			this.event = event;
		}

		MethodDescriptor<byte[], byte[]> method() {
			return this.method.toBuilder(RawBytes.AS_THEY_ARE, RawBytes.AS_THEY_ARE).build();
		}

		List<Message> events() {
			return Recordings.steps(this.recordings)
				.map((step) -> this.member.isEmpty() ? step.path("receive") : step.path("receive").path(this.member))
				.filter((received) -> received.has("id") && received.has("topic"))
				.map((received) -> read(Recordings.filled(received.toString())))
				.toList();
		}

		private Message read(String json) {
			Message.Builder builder = this.event.newBuilderForType();
			try {
				JsonFormat.parser().merge(json, builder);
			}
			catch (InvalidProtocolBufferException ex) {
				throw new IllegalStateException(json, ex);
			}
			return builder.build();
		}

	}

}
