package dev.outrigger.lock;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.outrigger.FencingToken;
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

	private final Lease lease = lease(LockOptions.leaseFor(Duration.ofSeconds(10)));

	private Lease lease(LockOptions options) {
		return new Lease(this.store, this.timer, "a", "me", options,
				this.timer.nanoTime() + options.leaseFor().toNanos(), new FencingToken(7));
	}

	@Test
	void countsDownOnAClockThatDoesNotJump() {
		assertThat(this.lease.remaining()).isEqualTo(Duration.ofSeconds(10));
		this.timer.advance(Duration.ofSeconds(4));
		assertThat(this.lease.remaining()).isEqualTo(Duration.ofSeconds(6));
		this.timer.advance(Duration.ofSeconds(6));
		assertThat(this.lease.remaining()).isZero();
	}

	@Test
	void tellsItsLossOnceWhenItsTimeIsUp() {
		List<String> told = new ArrayList<>();
		this.lease.onLost(() -> told.add("first"));
		this.timer.advance(Duration.ofSeconds(9));
		assertThat(told).isEmpty();
		this.timer.advance(Duration.ofSeconds(2));
		this.lease.onLost(() -> told.add("late"));
		this.timer.advance(Duration.ofSeconds(20));
		assertThat(told).containsExactly("first", "late");
	}

	@Test
	void tellsNoLossOnceItIsReleased() {
		List<String> told = new ArrayList<>();
		this.lease.onLost(() -> told.add("lost"));
		this.store.answers(UnlockResultOf.UNLOCKED);
		this.lease.release().await();
		this.timer.advance(Duration.ofSeconds(20));
		assertThat(told).isEmpty();
	}

	@Test
	void isRenewedWellBeforeItEndsUntilItIsReleased() {
		Lease renewed = lease(LockOptions.leaseFor(Duration.ofSeconds(30)).renewing());
		for (int i = 0; i < 100; i++) {
			this.timer.advance(Duration.ofSeconds(1));
			assertThat(renewed.remaining()).isGreaterThan(Duration.ofSeconds(18));
		}
		assertThat(this.store.renewed).isEqualTo(10);
		this.store.answers(UnlockResultOf.UNLOCKED);
		renewed.release().await();
		this.timer.advance(Duration.ofMinutes(5));
		assertThat(this.store.renewed).isEqualTo(10);
	}

	@Test
	void outlastsAnOutageThatIsShorterThanItsLease() {
		Lease renewed = lease(LockOptions.leaseFor(Duration.ofSeconds(30)).renewing());
		for (int i = 0; i < 4; i++) {
			this.store.renewals.add(Calls.failed(new SidecarUnavailableException(null, "away", null)));
		}
		for (int i = 0; i < 60; i++) {
			this.timer.advance(Duration.ofSeconds(1));
			assertThat(renewed.remaining()).isPositive();
		}
	}

	@Test
	void isLostWhenAnotherOwnerIsFound() {
		Lease renewed = lease(LockOptions.leaseFor(Duration.ofSeconds(30)).renewing());
		List<String> told = new ArrayList<>();
		renewed.onLost(() -> told.add("lost"));
		this.store.renewals.add(Calls.value(false));
		this.timer.advance(Duration.ofSeconds(10));
		assertThat(told).containsExactly("lost");
		assertThat(renewed.remaining()).isZero();
		this.timer.advance(Duration.ofMinutes(5));
		assertThat(this.store.renewed).isOne();
	}

	@Test
	void isNotRenewedOnceItsTimeWasUp() {
		Lease renewed = lease(LockOptions.leaseFor(Duration.ofSeconds(30)).renewing());
		for (int i = 0; i < 7; i++) {
			this.store.renewals.add(Calls.failed(new SidecarUnavailableException(null, "away", null)));
		}
		this.timer.advance(Duration.ofSeconds(40));
		assertThat(renewed.remaining()).isZero();
		int before = this.store.renewed;
		this.timer.advance(Duration.ofMinutes(5));
		assertThat(this.store.renewed).isEqualTo(before);
		assertThat(renewed.remaining()).isZero();
	}

	@Test
	void isHeldForAnotherTimeFromWhenItIsRenewed() {
		this.timer.advance(Duration.ofSeconds(9));
		this.lease.renew(Duration.ofSeconds(20)).await();
		assertThat(this.lease.remaining()).isEqualTo(Duration.ofSeconds(20));
		this.store.renewals.add(Calls.value(false));
		assertThatExceptionOfType(LockLostException.class)
			.isThrownBy(() -> this.lease.renew(Duration.ofSeconds(20)).await());
		assertThat(this.lease.remaining()).isZero();
	}

	@Test
	void isHeldForAShorterTimeEvenIfNobodyAnswers() {
		List<String> told = new ArrayList<>();
		this.lease.onLost(() -> told.add("lost"));
		this.store.renewals.add(Calls.failed(new OutcomeUnknownException(null, "no answer", null)));
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> this.lease.renew(Duration.ofSeconds(2)).await());
		assertThat(this.lease.remaining()).isEqualTo(Duration.ofSeconds(2));
		this.timer.advance(Duration.ofSeconds(2));
		assertThat(told).containsExactly("lost");
	}

	@Test
	void isNotRenewedOnDemandOnceItsTimeWasUp() {
		this.timer.advance(Duration.ofSeconds(10));
		assertThatExceptionOfType(LockLostException.class)
			.isThrownBy(() -> this.lease.renew(Duration.ofSeconds(20)).await());
		assertThat(this.store.renewed).isZero();
	}

	@Test
	void isLostAndGivenBackWhenTheConnectionIsLeft() {
		List<String> told = new ArrayList<>();
		Leases leases = new Leases();
		leases.add(this.lease);
		this.lease.onLost(() -> told.add("lost"));
		this.store.answers(UnlockResultOf.UNLOCKED, UnlockResultOf.NOT_HELD);
		leases.disconnected();
		leases.disconnected();
		assertThat(told).containsExactly("lost");
		assertThat(this.store.unlocks).isOne();
		assertThat(this.lease.remaining()).isZero();
		assertThatExceptionOfType(LockLostException.class).isThrownBy(() -> this.lease.release().await());
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

	private static final class Store implements LockKeeper {

		private final Deque<UnlockResultOf> answers = new ArrayDeque<>();

		private final Deque<Call<Boolean>> renewals = new ArrayDeque<>();

		private int unlocks;

		private int renewed;

		void answers(UnlockResultOf... answers) {
			this.answers.addAll(List.of(answers));
		}

		@Override
		public String component() {
			return "locks";
		}

		@Override
		public Call<Optional<Grant>> tryLock(String name, String owner, LockOptions options) {
			return Calls.value(Optional.empty());
		}

		@Override
		public Call<Boolean> renew(String name, String owner, LockOptions options) {
			this.renewed++;
			return this.renewals.isEmpty() ? Calls.value(true) : this.renewals.remove();
		}

		@Override
		public Call<LockBackend.UnlockResult> unlock(String name, String owner) {
			this.unlocks++;
			return this.answers.remove().get();
		}

	}

}
