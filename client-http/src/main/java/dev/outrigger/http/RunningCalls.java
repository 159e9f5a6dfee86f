package dev.outrigger.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.Operation;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.spi.ErrorTable;
import reactor.core.publisher.Mono;

/**
 * The calls that are on their way: they end before the threads that carry them. Thread
 * safe.
 */
final class RunningCalls {

	private final Set<PendingAnswer<?>> running = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Makes a request, unless the connection is closed.
	 * @param <T> the answer
	 * @param operation what it does
	 * @param request the request
	 * @return the answer to come
	 */
	<T> PendingAnswer<T> start(Operation operation, Mono<T> request) {
		PendingAnswer<T> answer = new PendingAnswer<>(operation);
		// Before the look at the flag: whoever sets it waits for this call or stops it.
		this.running.add(answer);
		answer.whenComplete((value, failure) -> this.running.remove(answer));
		if (this.closed) {
			answer.giveUp(new SidecarUnavailableException(operation, "the connection is closed", null));
		}
		else {
			answer.of(request);
		}
		return answer;
	}

	/**
	 * Refuses further calls.
	 * @return ends when those that are on their way have ended
	 */
	Mono<Void> refuse() {
		this.closed = true;
		return Mono.fromFuture(CompletableFuture.allOf(this.running.toArray(CompletableFuture<?>[]::new)))
			.onErrorComplete();
	}

	/** Ends what is still on its way. */
	void end() {
		this.running.forEach((answer) -> answer
			.giveUp(ErrorTable.notAnswered(answer.operation(), false, "the connection was closed", null)));
	}

}
