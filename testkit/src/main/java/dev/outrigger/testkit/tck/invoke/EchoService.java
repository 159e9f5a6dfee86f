package dev.outrigger.testkit.tck.invoke;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/** A service that says what it hears, and what is wrong where it hears that. */
final class EchoService {

	static final String NAME = "outrigger.testkit.Echo";

	static final MethodDescriptor<String, String> ONCE = method("Once", MethodType.UNARY);

	static final MethodDescriptor<String, String> AGAIN = method("Again", MethodType.BIDI_STREAMING);

	private EchoService() {
	}

	static ServerServiceDefinition definition() {
		return ServerServiceDefinition.builder(NAME)
			.addMethod(ONCE, ServerCalls.asyncUnaryCall(EchoService::once))
			.addMethod(AGAIN, ServerCalls.asyncBidiStreamingCall(EchoService::again))
			.build();
	}

	private static void once(String text, StreamObserver<String> answers) {
		if (text.equals("wrong")) {
			answers.onError(Status.FAILED_PRECONDITION.withDescription("what is wrong").asRuntimeException());
		}
		else if (!text.equals("never")) {
			answers.onNext(text);
			answers.onCompleted();
		}
	}

	private static StreamObserver<String> again(StreamObserver<String> answers) {
		return new StreamObserver<>() {

			@Override
			public void onNext(String text) {
				answers.onNext(text);
			}

			@Override
			public void onError(Throwable ex) {
				answers.onError(ex);
			}

			@Override
			public void onCompleted() {
				answers.onCompleted();
			}

		};
	}

	private static MethodDescriptor<String, String> method(String name, MethodType type) {
		return MethodDescriptor.<String, String>newBuilder()
			.setType(type)
			.setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
			.setRequestMarshaller(new Texts())
			.setResponseMarshaller(new Texts())
			.build();
	}

	private static final class Texts implements MethodDescriptor.Marshaller<String> {

		@Override
		public InputStream stream(String value) {
			return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public String parse(InputStream stream) {
			try {
				return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
