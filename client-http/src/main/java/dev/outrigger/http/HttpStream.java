package dev.outrigger.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A request over HTTP whose answer is taken in pieces, and whose body may be sent so.
 *
 * @param body the body, in place of that of the message; {@code null} for that one
 * @param conversion makes the answer of any reply
 */
record HttpStream<T>(HttpTransport transport, Operation operation, HttpRequest message,
		@Nullable Publisher<ByteBuffer> body, Function<HttpStreamReply, Mono<T>> conversion) implements HttpWork<T> {

	private static final long NEVER = Duration.ofDays(1000).toNanos();

	/** What is sent in pieces takes the time that it takes. */
	@Override
	public Call<T> attempt(long deadline) {
		return new HttpAttempt<>(this, (this.body == null) ? deadline : System.nanoTime() + NEVER);
	}

	@Override
	public Mono<T> request(AtomicBoolean sent) {
		return Mono.defer(() -> reply(sent))
			.flatMap(this.conversion)
			.onErrorMap((failure) -> HttpFailures.translate(this.operation, sent.get(), failure))
			.contextCapture();
	}

	private Mono<HttpStreamReply> reply(AtomicBoolean sent) {
		Publisher<ByteBuffer> given = this.body;
		if (given == null) {
			return head(null, sent).map((head) -> head.withBody(arriving(head.body(), () -> true)));
		}
		Passage upload = new Passage();
		Passage.Turn notTheApplications = () -> upload.isOver() || !upload.isAskedFor();
		return head(upload.of(given), sent).takeUntilOther(stalled(upload, notTheApplications))
			.map((head) -> head.withBody(arriving(head.body(), notTheApplications)));
	}

	private Mono<HttpStreamReply> head(@Nullable Publisher<ByteBuffer> pieces, AtomicBoolean sent) {
		return this.transport.stream(this.operation, this.message, pieces, sent);
	}

	/** An answer may follow what is still being sent. */
	private Flux<ByteBuffer> arriving(Flux<ByteBuffer> pieces, Passage.Turn sidecar) {
		return Flux.defer(() -> {
			Passage passage = new Passage();
			return passage.of(pieces).takeUntilOther(stalled(passage, () -> passage.isAskedFor() && sidecar.isNow()));
		}).onErrorMap((failure) -> HttpFailures.translate(this.operation, true, failure));
	}

	private <E> Mono<E> stalled(Passage passage, Passage.Turn sidecar) {
		return passage.stalled(this.transport.options().timeout(this.operation), sidecar)
			.then(Mono.error(() -> new TimeoutException("nothing has moved")));
	}

}
