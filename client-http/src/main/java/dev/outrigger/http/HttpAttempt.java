package dev.outrigger.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.outrigger.call.Call;
import reactor.core.publisher.Mono;

/** One attempt on the wire: a new request each time it is made. */
record HttpAttempt<T>(HttpWork<T> exchange, long deadline) implements Call<T> {

	/** The calling thread keeps the deadline, whatever becomes of the transport's. */
	@Override
	public T await() {
		AtomicBoolean sent = new AtomicBoolean();
		PendingAnswer<T> answer = begin(this.exchange.request(sent));
		try {
			return answer.get(left(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw answer.giveUp(failure(sent, ex));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw answer.giveUp(failure(sent, ex));
		}
		catch (ExecutionException ex) {
			throw awaited(sent, ex.getCause());
		}
	}

	@Override
	public CompletableFuture<T> start() {
		AtomicBoolean sent = new AtomicBoolean();
		return begin(this.exchange.request(sent)
			.timeout(Duration.ofNanos(left()), Mono.error(() -> failure(sent, new TimeoutException()))));
	}

	private PendingAnswer<T> begin(Mono<T> request) {
		return this.exchange.transport().calls().start(this.exchange.operation(), request);
	}

	private long left() {
		return Math.max(1, this.deadline - System.nanoTime());
	}

	private RuntimeException failure(AtomicBoolean sent, Throwable failure) {
		return HttpFailures.translate(this.exchange.operation(), sent.get(), failure);
	}

	/** With the stack of the thread that waited: the failure's own is a transport's. */
	private RuntimeException awaited(AtomicBoolean sent, Throwable failure) {
		RuntimeException known = (failure instanceof RuntimeException ex) ? ex : failure(sent, failure);
		known.addSuppressed(new IllegalStateException("the call was awaited here"));
		return known;
	}

}
