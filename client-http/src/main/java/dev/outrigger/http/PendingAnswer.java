package dev.outrigger.http;

import java.util.concurrent.CompletableFuture;

import dev.outrigger.Operation;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * The answer to come of one request; a cancel goes to the wire. Whoever waits is told
 * before the request is given up, as that may fail.
 */
final class PendingAnswer<T> extends CompletableFuture<T> {

	private final Operation operation;

	private final Disposable.Swap request = Disposables.swap();

	PendingAnswer(Operation operation) {
		this.operation = operation;
	}

	/** Makes the request. */
	void of(Mono<T> source) {
		this.request.update(source.subscribe(this::complete, this::completeExceptionally, () -> complete(null)));
	}

	Operation operation() {
		return this.operation;
	}

	/**
	 * Ends without an answer.
	 * @return the failure
	 */
	RuntimeException giveUp(RuntimeException failure) {
		completeExceptionally(failure);
		this.request.dispose();
		return failure;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		this.request.dispose();
		return cancelled;
	}

}
