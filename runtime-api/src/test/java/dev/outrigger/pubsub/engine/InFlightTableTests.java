package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.concurrent.FutureTask;

import dev.outrigger.call.ManualTimer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When the end of a subscription has nothing more to wait for. */
class InFlightTableTests {

	private static final Duration QUIET = Duration.ofHours(1);

	private final ManualTimer timer = new ManualTimer();

	private final InFlightTable table = new InFlightTable(this.timer);

	private HeldEvent held() {
		HeldEvent event = this.table
			.admit(FakeBroker.event("1"), new FakeDelivery("1", this.timer.nanoTime()), FakeBroker.LOSING)
			.event();
		assertThat(event).isNotNull();
		return event;
	}

	@Test
	void itIsQuietWhenNothingEverCame() {
		assertThat(this.table.awaitQuiet(Duration.ofMinutes(1), QUIET)).isZero();
	}

	@Test
	void itIsNotQuietWhenTheLastEventHasJustGone() throws Exception {
		this.table.forget(held());
		FutureTask<Integer> quiet = waiting(QUIET);
		this.timer.advance(Duration.ofSeconds(59));
		assertThat(quiet).isNotDone();
		this.timer.advance(Duration.ofSeconds(1));
		assertThat(quiet.get()).isZero();
	}

	@Test
	void nothingNeedsToBeQuietWhereEventsComeAgain() {
		this.table.forget(held());
		assertThat(this.table.awaitQuiet(Duration.ofMinutes(1), Duration.ZERO)).isZero();
	}

	@Test
	void whatIsHeldIsWaitedForAndCounted() throws Exception {
		held();
		FutureTask<Integer> quiet = waiting(Duration.ZERO);
		this.timer.advance(Duration.ofMinutes(1));
		assertThat(quiet.get()).isOne();
	}

	private FutureTask<Integer> waiting(Duration quiet) {
		FutureTask<Integer> task = new FutureTask<>(() -> this.table.awaitQuiet(Duration.ofMinutes(1), quiet));
		Thread thread = new Thread(task);
		thread.start();
		while (thread.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		return task;
	}

}
