package dev.outrigger.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;

/**
 * What a sidecar answered, while its body arrives.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body, as it comes; has to be subscribed to
 */
public record HttpStreamReply(int status, HttpHeaders headers, Flux<ByteBuffer> body) {

	HttpStreamReply withBody(Flux<ByteBuffer> other) {
		return new HttpStreamReply(this.status, this.headers, other);
	}

	/** The same as a whole, once its body has ended. */
	Mono<HttpReply> whole(int most) {
		return this.body.collect(ByteArrayOutputStream::new, (all, piece) -> add(all, piece, most))
			.map((all) -> new HttpReply(this.status, this.headers, all.toByteArray()));
	}

	private static void add(ByteArrayOutputStream all, ByteBuffer piece, int most) {
		if (piece.remaining() > most - all.size()) {
			throw new DataBufferLimitException("the body is too large");
		}
		byte[] bytes = new byte[piece.remaining()];
		piece.get(bytes);
		all.writeBytes(bytes);
	}

}
