package dev.outrigger.testkit.tck;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Feature;
import dev.outrigger.LockLostException;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.Support;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.engine.LockTable;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What every lock store must do. */
public abstract class LockKit extends ContractKit {

	private static final LockOptions AT_ONCE = LockOptions.leaseFor(Duration.ofSeconds(30));

	private Locks locks;

	private LockTable backEnd;

	/**
	 * Creates the kit.
	 * @param dialect what the sidecar speaks
	 * @param profile how it behaves
	 */
	protected LockKit(String dialect, Profile profile) {
		super(dialect, profile);
	}

	@BeforeEach
	void openLocks() {
		this.locks = Locks.of(target().connect(), EmbeddedTarget.LOCKS);
		this.backEnd = target().sidecar().locks(EmbeddedTarget.LOCKS);
	}

	private LockHandle acquire(String name) {
		return this.locks.tryAcquire(name, AT_ONCE).orElseThrow();
	}

	@Nested
	class Acquiring {

		@Test
		@Requirement("lock.exclusive")
		void aLockIsHeldOnceAndNotReEntrant() {
			LockHandle held = acquire("a");
			assertThat(LockKit.this.locks.tryAcquire("a", AT_ONCE)).isEmpty();
			assertThat(LockKit.this.locks.tryAcquire("b", AT_ONCE)).isPresent();
			assertThat(held.isHeld()).isTrue();
			held.close();
			assertThat(held.isHeld()).isFalse();
			LockHandle again = acquire("a");
			assertThat(again.owner()).isNotEqualTo(held.owner());
		}

		@Test
		@Requirement("lock.wait")
		void aWaiterGetsTheLockWhenItIsGivenBack() throws Exception {
			LockHandle held = acquire("a");
			AtomicInteger taken = new AtomicInteger();
			Thread waiter = new Thread(
					() -> LockKit.this.locks.tryAcquire("a", AT_ONCE.waitingFor(Duration.ofSeconds(20)))
						.ifPresent((handle) -> taken.incrementAndGet()));
			waiter.start();
			held.close();
			waiter.join();
			assertThat(taken).hasValue(1);
		}

		@Test
		@Requirement("lock.wait-ends")
		void aWaitEnds() {
			acquire("a");
			assertThat(LockKit.this.locks.tryAcquire("a", AT_ONCE.waitingFor(Duration.ofMillis(200)))).isEmpty();
		}

		@Test
		@Requirement("lock.lease-rounding")
		void aLeaseRoundsUpOnTheWireAndDownInTheHandle() {
			LockHandle handle = LockKit.this.locks.tryAcquire("a", LockOptions.leaseFor(Duration.ofMillis(2300)))
				.orElseThrow();
			assertThat(handle.remaining()).isLessThanOrEqualTo(Duration.ofMillis(2300));
			target().sidecar().advance(Duration.ofMillis(2500));
			assertThat(LockKit.this.locks.tryAcquire("a", AT_ONCE)).isEmpty();
			target().sidecar().advance(Duration.ofMillis(600));
			assertThat(LockKit.this.locks.tryAcquire("a", AT_ONCE)).isPresent();
		}

		@Test
		@Requirement("lock.bad-arguments")
		void badArgumentsAreRefused() {
			assertThatIllegalArgumentException().isThrownBy(() -> LockKit.this.locks.tryAcquire("", AT_ONCE));
			assertThatIllegalArgumentException().isThrownBy(() -> LockKit.this.locks.tryAcquire("a||b", AT_ONCE));
			assertThatIllegalArgumentException().isThrownBy(() -> LockOptions.leaseFor(Duration.ZERO))
				.withMessageContaining("leaseFor: PT0S");
		}

		@Test
		@Requirement("errors.component-not-found")
		void anUnknownComponentIsNamed() {
			assertThatExceptionOfType(ComponentNotFoundException.class)
				.isThrownBy(() -> Locks.of(target().connect(), "nowhere").tryAcquire("a", AT_ONCE))
				.withMessageContaining("'nowhere'");
		}

		@Test
		@Requirement("lock.unknown-attempt")
		void anAttemptWithoutAnAnswerIsGivenBackInTheBackground() {
			String rpc = target().dialect().equals("dapr") ? "TryLockAlpha1" : "TryLock";
			target().sidecar().faults().inject(Fault.delay(Duration.ofSeconds(30)).rpc(rpc));
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> LockKit.this.locks.tryAcquire("a", AT_ONCE));
			eventually().until(() -> LockKit.this.locks.tryAcquire("a", AT_ONCE).isPresent());
		}

	}

	@Nested
	class Releasing {

		@Test
		@Requirement("lock.close-twice")
		void closingTwiceIsHarmless() {
			LockHandle handle = acquire("a");
			handle.close();
			LockHandle other = acquire("a");
			handle.close();
			assertThat(other.isHeld()).isTrue();
			other.close();
		}

		@Test
		@Requirement("lock.lost")
		void givingBackALostLockSaysSo() {
			LockHandle ended = acquire("a");
			LockKit.this.backEnd.expire("a");
			assertThatExceptionOfType(LockLostException.class).isThrownBy(ended::close).withMessageContaining("'a'");
			LockHandle taken = acquire("b");
			LockKit.this.backEnd.expire("b");
			acquire("b");
			assertThatExceptionOfType(LockLostException.class).isThrownBy(taken::close)
				.withMessageContaining("somebody else");
		}

		@Test
		@Requirement("lock.retried-unlock")
		void aRetriedUnlockThatFindsNothingIsNotALostLock() {
			LockHandle handle = acquire("a");
			String rpc = target().dialect().equals("dapr") ? "UnlockAlpha1" : "Unlock";
			target().sidecar().faults().inject(Fault.delay(Duration.ofSeconds(30)).rpc(rpc));
			handle.close();
			assertThat(LockKit.this.locks.tryAcquire("a", AT_ONCE)).isPresent();
		}

		@Test
		@Requirement("lock.reactive")
		void theReactiveTwinGivesBackWhateverHappens() {
			ReactiveLocks reactive = ReactiveLocks.of(target().connect(), EmbeddedTarget.LOCKS);
			assertThat(reactive
				.using("a", AT_ONCE,
						() -> Mono.fromCallable(() -> LockKit.this.locks.tryAcquire("a", AT_ONCE).isPresent())
							.subscribeOn(Schedulers.boundedElastic()))
				.block()).isFalse();
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(
					() -> reactive.using("a", AT_ONCE, () -> Mono.error(new IllegalStateException("failed"))).block());
			Optional<Boolean> refused = LockKit.this.locks.tryAcquire("a", AT_ONCE)
				.map((held) -> reactive.using("a", AT_ONCE, () -> Mono.just(1)).hasElement().block());
			assertThat(refused).hasValue(false);
		}

		@Test
		@Requirement("capabilities.lock")
		void renewalIsAbsent() {
			assertThat(target().support(target().connect(), Feature.LOCK_RENEW)).isEqualTo(Support.ABSENT);
			assertThat(target().support(target().connect(), Feature.LOCK_ACQUIRE)).isEqualTo(Support.NATIVE);
		}

	}

}
