package dev.outrigger.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** A future that hands a cancel on to what it waits for. */
final class CallFuture<T> extends CompletableFuture<T> {

	private volatile @Nullable CompletableFuture<?> source;

	void dependOn(CompletableFuture<?> source) {
		this.source = source;
		if (isCancelled()) {
			source.cancel(true);
		}
	}

	void follow(CompletableFuture<T> last) {
		follow(last, (failure) -> {
		});
	}

	void follow(CompletableFuture<T> last, Consumer<@Nullable Throwable> before) {
		dependOn(last);
		last.whenComplete((value, failure) -> {
			before.accept(failure);
			if (failure != null) {
				completeExceptionally(failure);
			}
			else {
				complete(value);
			}
		});
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		CompletableFuture<?> current = this.source;
		if (cancelled && current != null) {
			current.cancel(mayInterruptIfRunning);
		}
		return cancelled;
	}

}
