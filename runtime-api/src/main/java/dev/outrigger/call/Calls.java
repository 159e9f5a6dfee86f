package dev.outrigger.call;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Calls that need no request. */
public final class Calls {

	private Calls() {
	}

	/**
	 * A call that is answered already.
	 * @param <T> the type of the answer
	 * @param value the answer
	 * @return the call
	 */
	public static <T> Call<T> value(T value) {
		return new ValueCall<>(() -> value);
	}

	/**
	 * A call that has nothing to say.
	 * @return the call
	 */
	public static Call<Void> done() {
		return new ValueCall<>(() -> null);
	}

	/**
	 * A call that is put together when it is made.
	 * @param <T> the type of the answer
	 * @param call gives the call
	 * @return a call that makes it
	 */
	public static <T> Call<T> defer(Supplier<Call<T>> call) {
		return done().then((done) -> call.get());
	}

	/**
	 * A call that always fails.
	 * @param <T> the type of the answer
	 * @param failure what is thrown
	 * @return the call
	 */
	public static <T> Call<T> failed(RuntimeException failure) {
		return new ValueCall<>(() -> {
			throw failure;
		});
	}

	/**
	 * Waits for what others wait for, too: cancelling such a call leaves it running.
	 * @param <T> the type of the answer
	 * @param answer ends with the answer or a {@code SidecarException}, within a time of
	 * its own
	 * @return the call
	 */
	public static <T> Call<T> shared(CompletableFuture<T> answer) {
		return new SharedCall<>(answer);
	}

	/**
	 * The reason of a failure, without what a chain of futures puts around it.
	 * @param failure what a future ended with
	 * @return the reason
	 */
	public static Throwable cause(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : null;
		return (cause != null) ? cause : failure;
	}

	/**
	 * Takes what the current thread carries, as the observation, to requests that are
	 * made later for it on another thread.
	 * @return runs something at once, with what was carried
	 */
	public static Executor context() {
		return CallContext.capture()::run;
	}

	/**
	 * Makes calls one after the other and collects the answers in their order.
	 * @param <T> the type of the answers
	 * @param calls the calls
	 * @return a call that ends with the first failure
	 */
	public static <T> Call<List<T>> inOrder(List<Call<T>> calls) {
		Call<List<T>> all = value(new ArrayList<>(calls.size()));
		for (Call<T> call : calls) {
			all = all.then((answers) -> call.map((answer) -> {
				List<T> more = new ArrayList<>(answers);
				more.add(answer);
				return more;
			}));
		}
		return all;
	}

	/**
	 * A future that ends as another one does, once something was done. Cancelling it
	 * cancels the other one.
	 * @param <T> the type of the answer
	 * @param future the other future
	 * @param action what to do at its end, with its failure, if it failed; must not throw
	 * @return the future
	 */
	public static <T> CompletableFuture<T> whenEnded(CompletableFuture<T> future,
			Consumer<@Nullable Throwable> action) {
		CallFuture<T> result = new CallFuture<>();
		result.follow(future, action);
		return result;
	}

}
