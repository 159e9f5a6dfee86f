package dev.outrigger.spring.invoke;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.function.Function;

import dev.outrigger.invoke.ReactiveServiceInvoker;
import dev.outrigger.invoke.ServiceRequest;
import dev.outrigger.invoke.StreamedServiceResponse;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.AbstractClientHttpRequest;

/**
 * Gathers a request until it is whole; where bodies are streamed, one of several pieces
 * is sent as it comes. Used by one subscriber.
 */
final class InvokerClientRequest extends AbstractClientHttpRequest {

	private final HttpMethod method;

	private final URI uri;

	private final boolean streams;

	private byte[] body = new byte[0];

	private @Nullable Publisher<ByteBuffer> pieces;

	InvokerClientRequest(HttpMethod method, URI uri, boolean streams) {
		this.method = method;
		this.uri = uri;
		this.streams = streams;
	}

	/** Sends the request, once it is written. */
	Mono<StreamedServiceResponse> sendTo(ReactiveServiceInvoker invoker) {
		ServiceRequest request = ServiceRequests.of(this.method, this.uri, getHeaders(), this.body);
		if (!this.streams) {
			return invoker.invoke(request).map(StreamedServiceResponse::of);
		}
		return (this.pieces != null) ? invoker.stream(request, this.pieces) : invoker.stream(request);
	}

	@Override
	public HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public URI getURI() {
		return this.uri;
	}

	@Override
	public DataBufferFactory bufferFactory() {
		return DefaultDataBufferFactory.sharedInstance;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T getNativeRequest() {
		return (T) this;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> content) {
		return doCommit(() -> {
			if (!this.streams || content instanceof Mono) {
				return DataBufferUtils.join(content).doOnNext((whole) -> this.body = bytes(whole)).then();
			}
			this.pieces = Flux.from(content).map((piece) -> ByteBuffer.wrap(bytes(piece)));
			return Mono.empty();
		});
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> content) {
		return writeWith(Flux.from(content).concatMap(Function.identity()));
	}

	@Override
	public Mono<Void> setComplete() {
		return doCommit();
	}

	@Override
	protected void applyHeaders() {
	}

	@Override
	protected void applyCookies() {
		getCookies().values()
			.stream()
			.flatMap((cookies) -> cookies.stream().map(HttpCookie::toString))
			.forEach((cookie) -> getHeaders().add(HttpHeaders.COOKIE, cookie));
	}

}
