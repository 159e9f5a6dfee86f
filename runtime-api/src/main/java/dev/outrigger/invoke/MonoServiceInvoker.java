package dev.outrigger.invoke;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import dev.outrigger.call.ReactiveCalls;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoServiceInvoker(InvokeCalls calls) implements ReactiveServiceInvoker {

	@Override
	public Mono<ServiceResponse> invoke(ServiceRequest request) {
		return ReactiveCalls.mono(() -> this.calls.invoke(request));
	}

	@Override
	public Mono<StreamedServiceResponse> stream(ServiceRequest request) {
		return this.calls.streamed()
			.map((streamed) -> ReactiveCalls.mono(() -> InvokeCalls.stream(streamed, request, null)))
			.orElseGet(() -> invoke(request).map(StreamedServiceResponse::of));
	}

	@Override
	public Mono<StreamedServiceResponse> stream(ServiceRequest request, Publisher<ByteBuffer> body) {
		return this.calls.streamed()
			// The body is subscribed to by the transport, and belongs to whoever asks.
			.map((streamed) -> Mono.deferContextual((context) -> ReactiveCalls
				.mono(() -> InvokeCalls.stream(streamed, request, Flux.from(body).contextWrite(context)))))
			.orElseGet(() -> whole(body).flatMap((bytes) -> invoke(request.withBody(bytes)))
				.map(StreamedServiceResponse::of));
	}

	private static Mono<byte[]> whole(Publisher<ByteBuffer> body) {
		return Flux.from(body)
			.collect(ByteArrayOutputStream::new, MonoServiceInvoker::add)
			.map(ByteArrayOutputStream::toByteArray);
	}

	private static void add(ByteArrayOutputStream whole, ByteBuffer piece) {
		byte[] bytes = new byte[piece.remaining()];
		piece.get(bytes);
		whole.writeBytes(bytes);
	}

}
