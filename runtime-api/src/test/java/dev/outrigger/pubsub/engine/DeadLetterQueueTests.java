package dev.outrigger.pubsub.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Dead letters that wait for others. */
class DeadLetterQueueTests {

	private final AtomicInteger freed = new AtomicInteger();

	private final DeadLetterQueue queue = new DeadLetterQueue(2, this.freed::incrementAndGet);

	private final List<CompletableFuture<Void>> begun = new ArrayList<>();

	private CompletableFuture<Void> begin() {
		CompletableFuture<Void> publication = new CompletableFuture<>();
		this.begun.add(publication);
		return publication;
	}

	@Test
	void aFewAreOnTheirWayAtATime() {
		for (int i = 0; i < 5; i++) {
			this.queue.add(this::begin);
		}
		assertThat(this.begun).hasSize(2);
		assertThat(this.queue.isBusy()).isTrue();
		this.begun.get(1).complete(null);
		assertThat(this.begun).hasSize(3);
		this.begun.get(0).completeExceptionally(new IllegalStateException());
		assertThat(this.begun).hasSize(4);
		assertThat(this.freed).hasValue(2);
	}

	@Test
	void itIsFreeWhenTheLastHasEnded() {
		this.queue.add(this::begin);
		assertThat(this.queue.isBusy()).isFalse();
		this.queue.add(this::begin);
		assertThat(this.queue.isBusy()).isTrue();
		this.begun.forEach((publication) -> publication.complete(null));
		assertThat(this.queue.isBusy()).isFalse();
	}

	@Test
	void manyThatEndAtOnceNeedNoDeepStack() {
		AtomicInteger ended = new AtomicInteger();
		CompletableFuture<Void> first = begin();
		this.queue.add(() -> first);
		this.queue.add(this::begin);
		for (int i = 0; i < 100_000; i++) {
			this.queue.add(() -> {
				ended.incrementAndGet();
				return CompletableFuture.completedFuture(null);
			});
		}
		first.complete(null);
		assertThat(ended).hasValue(100_000);
	}

}
