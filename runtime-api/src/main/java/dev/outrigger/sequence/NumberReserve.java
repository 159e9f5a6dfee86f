package dev.outrigger.sequence;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.NumberRange;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a sequence that were reserved, but not given yet. When there are none,
 * one request gets more for all who wait. Thread safe.
 */
final class NumberReserve {

	private long next;

	/** The first number that is not ours. */
	private long end;

	private @Nullable CompletableFuture<NumberRange> request;

	/**
	 * Takes a number.
	 * @param more reserves more numbers
	 * @return the taking call
	 */
	Call<Long> next(Supplier<Call<NumberRange>> more) {
		return Calls.defer(() -> take(more));
	}

	/** Gives up what is left. */
	synchronized void drop() {
		this.next = this.end;
	}

	private Call<Long> take(Supplier<Call<NumberRange>> more) {
		CompletableFuture<NumberRange> awaited;
		boolean first;
		synchronized (this) {
			if (this.next < this.end) {
				return Calls.value(this.next++);
			}
			first = this.request == null;
			awaited = first ? new CompletableFuture<>() : this.request;
			this.request = awaited;
		}
		if (first) {
			request(more, awaited);
		}
		// Others may have taken all of them.
		return Calls.shared(awaited).then((range) -> take(more));
	}

	private void request(Supplier<Call<NumberRange>> more, CompletableFuture<NumberRange> awaited) {
		try {
			more.get().start().whenComplete((range, failure) -> {
				if (failure != null) {
					failed(awaited, failure);
				}
				else {
					reserved(awaited, range);
				}
			});
		}
		catch (RuntimeException | Error ex) {
			failed(awaited, ex);
		}
	}

	private void reserved(CompletableFuture<NumberRange> awaited, NumberRange range) {
		synchronized (this) {
			this.next = range.first();
			this.end = range.first() + range.count();
			this.request = null;
		}
		awaited.complete(range);
	}

	private void failed(CompletableFuture<NumberRange> awaited, Throwable failure) {
		synchronized (this) {
			this.request = null;
		}
		awaited.completeExceptionally(failure);
	}

}
