package dev.outrigger.file;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How much of a file somebody wants. */
class PieceDemandTests {

	private final PieceDemand demand = new PieceDemand();

	private CompletableFuture<Void> taking() {
		return CompletableFuture.runAsync(this.demand::take);
	}

	@Test
	void onePieceIsTakenBeforeAnybodyAsks() {
		this.demand.take();
		assertThat(taking().isDone()).isFalse();
		this.demand.end();
	}

	@Test
	void asManyAreTakenAsAreAskedFor() {
		this.demand.add(2);
		for (int i = 0; i < 3; i++) {
			this.demand.take();
		}
		CompletableFuture<Void> next = taking();
		assertThat(next.isDone()).isFalse();
		this.demand.add(Long.MAX_VALUE);
		assertThat(next).succeedsWithin(Duration.ofMinutes(1));
		this.demand.add(Long.MAX_VALUE);
		this.demand.take();
	}

	@Test
	void whoWaitsIsToldThatNobodyWantsMore() {
		this.demand.take();
		CompletableFuture<Void> next = taking();
		this.demand.end();
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> next.orTimeout(1, TimeUnit.MINUTES).join())
			.withCauseInstanceOf(CancellationException.class);
	}

	@Test
	void anInterruptEndsTheWait() {
		this.demand.take();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(CancellationException.class).isThrownBy(this.demand::take);
		assertThat(Thread.interrupted()).isTrue();
	}

}
