package dev.outrigger.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.outrigger.SidecarException;
import org.jspecify.annotations.Nullable;

/** Two calls, the second of which depends on how the first ended. */
record ChainedCall<T, R>(Call<T> first, Function<? super T, Call<R>> next,
		@Nullable Function<SidecarException, Call<R>> recovery) implements Call<R> {

	@Override
	public R await() {
		T value;
		try {
			value = this.first.await();
		}
		catch (SidecarException ex) {
			if (this.recovery == null) {
				throw ex;
			}
			return this.recovery.apply(ex).await();
		}
		return this.next.apply(value).await();
	}

	@Override
	public CompletableFuture<R> start() {
		CallFuture<R> result = new CallFuture<>();
		CallContext context = CallContext.capture();
		CompletableFuture<T> source = this.first.start();
		result.dependOn(source);
		source.whenComplete((value, failure) -> {
			if (result.isDone()) {
				return;
			}
			context.run(() -> {
				try {
					result.follow(proceed(value, failure).start());
				}
				catch (Throwable ex) {
					result.completeExceptionally(ex);
				}
			});
		});
		return result;
	}

	private Call<R> proceed(T value, @Nullable Throwable failure) throws Throwable {
		if (failure == null) {
			return this.next.apply(value);
		}
		if (this.recovery != null && failure instanceof SidecarException ex) {
			return this.recovery.apply(ex);
		}
		throw failure;
	}

}
