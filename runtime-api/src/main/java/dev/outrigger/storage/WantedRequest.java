package dev.outrigger.storage;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A request and how many reads still want it. */
final class WantedRequest {

	private final CompletableFuture<?> request;

	private final AtomicInteger left;

	private WantedRequest(CompletableFuture<?> request, int reads) {
		this.request = request;
		this.left = new AtomicInteger(reads);
	}

	static void by(List<WaitingRead> reads, CompletableFuture<?> request) {
		WantedRequest wanted = new WantedRequest(request, reads.size());
		reads.forEach((read) -> read.sentWith(wanted));
	}

	/** A request that nobody wants any more ends on the wire. */
	void cancelled() {
		if (this.left.decrementAndGet() == 0) {
			this.request.cancel(true);
		}
	}

}
