package dev.outrigger.lock;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import dev.outrigger.LockLostException;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.call.ManualTimer;
import dev.outrigger.spi.LockBackend;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A lease from when it is granted until it is released or over. */
class LeaseTests {

	private final ManualTimer timer = new ManualTimer();

	private final Store store = new Store();

	private final Lease lease = new Lease(this.store, this.timer, "locks", "a", "me",
			this.timer.nanoTime() + Duration.ofSeconds(10).toNanos());

	@Test
	void countsDownOnAClockThatDoesNotJump() {
		assertThat(this.lease.remaining()).isEqualTo(Duration.ofSeconds(10));
		this.timer.advance(Duration.ofSeconds(4));
		assertThat(this.lease.remaining()).isEqualTo(Duration.ofSeconds(6));
		this.timer.advance(Duration.ofSeconds(6));
		assertThat(this.lease.remaining()).isZero();
	}

	@Test
	void isReleasedOnceHoweverOftenItIsAsked() {
		this.store.answers(UnlockResultOf.UNLOCKED);
		this.lease.release().await();
		this.lease.release().await();
		assertThat(this.store.unlocks).isOne();
		assertThat(this.lease.remaining()).isZero();
	}

	@Test
	void reportsALostLock() {
		this.store.answers(UnlockResultOf.NOT_HELD);
		assertThatExceptionOfType(LockLostException.class).isThrownBy(() -> this.lease.release().await())
			.withMessageContaining("'a'");
	}

	@Test
	void takesNothingFoundAfterAnUnansweredUnlockForSuccess() {
		this.store.answers(UnlockResultOf.UNKNOWN, UnlockResultOf.NOT_HELD);
		this.lease.release().await();
		assertThat(this.store.unlocks).isEqualTo(2);
	}

	@Test
	void takesTheNextOwnerForSuccessOnlyIfTheLeaseWasNotOver() {
		this.store.answers(UnlockResultOf.UNKNOWN, UnlockResultOf.HELD_BY_OTHER);
		this.timer.advance(Duration.ofSeconds(11));
		assertThatExceptionOfType(LockLostException.class).isThrownBy(() -> this.lease.release().await());
	}

	@Test
	void canBeReleasedAgainAfterAFailure() {
		this.store.answers(UnlockResultOf.UNAVAILABLE, UnlockResultOf.UNLOCKED);
		assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(() -> this.lease.release().await());
		assertThat(this.lease.remaining()).isPositive();
		this.lease.release().await();
		assertThat(this.lease.remaining()).isZero();
	}

	private enum UnlockResultOf implements Supplier<Call<LockBackend.UnlockResult>> {

		UNLOCKED(() -> Calls.value(LockBackend.UnlockResult.UNLOCKED)),

		NOT_HELD(() -> Calls.value(LockBackend.UnlockResult.NOT_HELD)),

		HELD_BY_OTHER(() -> Calls.value(LockBackend.UnlockResult.HELD_BY_OTHER)),

		UNKNOWN(() -> Calls.failed(new OutcomeUnknownException(null, "no answer", null))),

		UNAVAILABLE(() -> Calls.failed(new SidecarUnavailableException(null, "cannot connect", null)));

		private final Supplier<Call<LockBackend.UnlockResult>> call;

		UnlockResultOf(Supplier<Call<LockBackend.UnlockResult>> call) {
			this.call = call;
		}

		@Override
		public Call<LockBackend.UnlockResult> get() {
			return this.call.get();
		}

	}

	private static final class Store implements LockBackend {

		private final Deque<UnlockResultOf> answers = new ArrayDeque<>();

		private int unlocks;

		void answers(UnlockResultOf... answers) {
			this.answers.addAll(List.of(answers));
		}

		@Override
		public Call<Boolean> tryLock(String name, String owner, int leaseSeconds) {
			return Calls.value(true);
		}

		@Override
		public Call<UnlockResult> unlock(String name, String owner) {
			this.unlocks++;
			return this.answers.remove().get();
		}

	}

}
