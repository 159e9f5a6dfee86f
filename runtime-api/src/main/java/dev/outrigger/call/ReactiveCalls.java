package dev.outrigger.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;

/** Turns calls into Reactor publishers. */
public final class ReactiveCalls {

	private ReactiveCalls() {
	}

	/**
	 * A Mono that makes the call on each subscription; cancelling it reaches the wire. An
	 * invalid argument is signalled, not thrown.
	 * @param <T> the type of the answer
	 * @param call gives the call, once
	 * @return the Mono, empty when the answer is {@code null}
	 */
	public static <T> Mono<T> mono(Supplier<Call<T>> call) {
		Call<T> prepared;
		try {
			prepared = call.get();
		}
		catch (RuntimeException ex) {
			return Mono.error(ex);
		}
		// What Reactor's context carries, as the observation, is there while the call
		// starts.
		return Mono.just(prepared)
			.<CompletableFuture<T>>handle((made, sink) -> sink.next(made.start()))
			.flatMap(Mono::fromFuture);
	}

}
