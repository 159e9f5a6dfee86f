package dev.outrigger.http.dapr;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests that have to reach the sidecar before the connection is closed. Thread safe.
 */
final class PendingRequests implements AutoCloseable {

	private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();

	void add(CompletableFuture<?> request) {
		this.pending.add(request);
		request.whenComplete((answer, failure) -> this.pending.remove(request));
	}

	/** Waits until all have ended, each within its call's deadline. */
	@Override
	public void close() {
		while (!this.pending.isEmpty()) {
			CompletableFuture.allOf(this.pending.toArray(CompletableFuture<?>[]::new))
				.handle((answers, failure) -> failure)
				.join();
		}
	}

}
