package dev.outrigger.call;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A request and how many calls still want it. */
final class WantedRequest {

	private final CompletableFuture<?> request;

	private final AtomicInteger left;

	private WantedRequest(CompletableFuture<?> request, int calls) {
		this.request = request;
		this.left = new AtomicInteger(calls);
	}

	static void by(List<? extends WaitingCall<?, ?>> calls, CompletableFuture<?> request) {
		WantedRequest wanted = new WantedRequest(request, calls.size());
		calls.forEach((call) -> call.sentWith(wanted));
	}

	/** A request that nobody wants any more ends on the wire. */
	void cancelled() {
		if (this.left.decrementAndGet() == 0) {
			this.request.cancel(true);
		}
	}

}
