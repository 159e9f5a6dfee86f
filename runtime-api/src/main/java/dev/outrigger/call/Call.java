package dev.outrigger.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.outrigger.SidecarException;

/**
 * A request that has not been made yet. It may be made in two ways, and more than once;
 * each time a new request goes out with a deadline of its own. Calls are immutable and
 * safe to share.
 *
 * @param <T> the type of the answer
 */
public interface Call<T> {

	/**
	 * Makes the request and waits on the calling thread, without a change of thread.
	 * @return the answer
	 * @throws SidecarException when there is none
	 * @throws IllegalStateException on a thread that must not block, such as Reactor's
	 * non-blocking ones
	 */
	T await();

	/**
	 * Makes the request and returns at once. Cancelling the returned future cancels the
	 * request on the wire; cancelling a stage derived from it does not.
	 * @return a future that ends with the answer or a {@link SidecarException}
	 */
	CompletableFuture<T> start();

	/**
	 * Converts the answer.
	 * @param <R> the new type
	 * @param conversion called for each answer
	 * @return the converting call
	 */
	default <R> Call<R> map(Function<? super T, ? extends R> conversion) {
		return new MappedCall<>(this, conversion);
	}

	/**
	 * Makes another request when this one was answered.
	 * @param <R> the new type
	 * @param next gives the next call
	 * @return a call that makes both
	 */
	default <R> Call<R> then(Function<? super T, Call<R>> next) {
		return new ChainedCall<>(this, next, null);
	}

	/**
	 * Makes another request when this one failed.
	 * @param recovery gives the call to make instead; throws the given exception when
	 * there is none
	 * @return a call that recovers
	 */
	default Call<T> recover(Function<SidecarException, Call<T>> recovery) {
		return new ChainedCall<>(this, Calls::value, recovery);
	}

	/**
	 * Waits a while before a call. No thread is held unless it is awaited.
	 * @param pause how long to wait
	 * @return a call that waits first
	 */
	default Call<T> after(Duration pause) {
		return new PauseCall(pause).then((done) -> this);
	}

}
