package dev.outrigger.lock;

import java.util.concurrent.CompletableFuture;

import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;

/**
 * A call that has a consequence when nobody learns how it ended: it was cancelled, or
 * ended with what is no {@link SidecarException}, as from an interceptor. Its request may
 * have been served all the same.
 */
record AbandonAware<T>(Call<T> call, Runnable abandoned) implements Call<T> {

	@Override
	public T await() {
		try {
			return this.call.await();
		}
		catch (SidecarException ex) {
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			this.abandoned.run();
			throw ex;
		}
	}

	@Override
	public CompletableFuture<T> start() {
		CompletableFuture<T> future = this.call.start();
		future.whenComplete((value, failure) -> {
			if (failure != null && !(failure instanceof SidecarException)) {
				this.abandoned.run();
			}
		});
		return future;
	}

}
