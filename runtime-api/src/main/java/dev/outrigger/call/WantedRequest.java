package dev.outrigger.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/** A request, and how many calls still want it. Thread safe. */
final class WantedRequest {

	/** Whoever makes it counts, too, until it is made. */
	private final AtomicInteger left = new AtomicInteger(1);

	private volatile @Nullable CompletableFuture<?> answer;

	/** One more call wants it. */
	void wanted() {
		this.left.incrementAndGet();
	}

	/** It was made; it ends at once if nobody wants it any more. */
	void made(CompletableFuture<?> answer) {
		this.answer = answer;
		unwanted();
	}

	/** One call less wants it. A request that nobody wants any more ends on the wire. */
	void unwanted() {
		if (this.left.decrementAndGet() == 0) {
			CompletableFuture<?> made = this.answer;
			if (made != null) {
				made.cancel(true);
			}
		}
	}

}
