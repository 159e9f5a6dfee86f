package dev.outrigger.testkit.embedded.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How far an event has come. Where events are kept for later, both are done at once.
 *
 * @param handedOut completes when it was handed to every subscription
 * @param settled completes when every subscription has answered for good
 */
public record Publication(CompletableFuture<Void> handedOut, CompletableFuture<Void> settled) {

	static Publication done() {
		return new Publication(CompletableFuture.completedFuture(null), CompletableFuture.completedFuture(null));
	}

	static Publication open() {
		return new Publication(new CompletableFuture<>(), new CompletableFuture<>());
	}

	static Publication of(List<Publication> parts) {
		return new Publication(
				CompletableFuture
					.allOf(parts.stream().map(Publication::handedOut).toArray(CompletableFuture<?>[]::new)),
				CompletableFuture.allOf(parts.stream().map(Publication::settled).toArray(CompletableFuture<?>[]::new)));
	}

	void end() {
		this.handedOut.complete(null);
		this.settled.complete(null);
	}

}
