package dev.outrigger.spring.invoke;

import java.net.URI;
import java.util.function.Function;

import dev.outrigger.invoke.ServiceRequest;
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

/** Gathers a request until it is whole. Used by one subscriber. */
final class InvokerClientRequest extends AbstractClientHttpRequest {

	private final HttpMethod method;

	private final URI uri;

	private byte[] body = new byte[0];

	InvokerClientRequest(HttpMethod method, URI uri) {
		this.method = method;
		this.uri = uri;
	}

	/** The request, once it is written. */
	ServiceRequest request() {
		return ServiceRequests.of(this.method, this.uri, getHeaders(), this.body);
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
		return doCommit(() -> DataBufferUtils.join(content).doOnNext(this::keep).then());
	}

	private void keep(DataBuffer whole) {
		byte[] bytes = new byte[whole.readableByteCount()];
		whole.read(bytes);
		DataBufferUtils.release(whole);
		this.body = bytes;
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
