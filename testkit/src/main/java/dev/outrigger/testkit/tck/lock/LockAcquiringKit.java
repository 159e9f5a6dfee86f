package dev.outrigger.testkit.tck.lock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.outrigger.BuildingBlock;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.ClockControl;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FaultControl.Refusal;
import dev.outrigger.testkit.tck.control.FaultControl.Request;
import dev.outrigger.testkit.tck.control.RestartControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Acquiring locks. */
public abstract class LockAcquiringKit extends LockKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected LockAcquiringKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("LOCK-001")
	void aLockIsHeldOnceAndNotReEntrant() {
		LockHandle held = acquire("a");
		assertThat(this.locks.tryAcquire("a", AT_ONCE)).isEmpty();
		assertThat(this.locks.tryAcquire("b", AT_ONCE)).isPresent();
		assertThat(held.isHeld()).isTrue();
		held.close();
		assertThat(held.isHeld()).isFalse();
		LockHandle again = acquire("a");
		assertThat(again.owner()).isNotEqualTo(held.owner());
	}

	@Test
	@Requirement("LOCK-002")
	void aWaiterGetsTheLockWhenItIsGivenBack() throws Exception {
		LockHandle held = acquire("a");
		AtomicInteger taken = new AtomicInteger();
		Thread waiter = new Thread(() -> this.locks.tryAcquire("a", AT_ONCE.waitingFor(Duration.ofSeconds(20)))
			.ifPresent((handle) -> taken.incrementAndGet()));
		waiter.start();
		held.close();
		waiter.join();
		assertThat(taken).hasValue(1);
	}

	@Test
	@Requirement("LOCK-003")
	void aWaitEnds() {
		acquire("a");
		assertThat(this.locks.tryAcquire("a", AT_ONCE.waitingFor(Duration.ofMillis(200)))).isEmpty();
	}

	@Test
	@Requirement("LOCK-004")
	void aWaiterGetsTheLockAfterAnOutage() {
		control(FaultControl.class).refuse(Request.TRY_LOCK, Refusal.UNAVAILABLE, "dial tcp: connection refused", 3);
		assertThat(this.locks.tryAcquire("a", AT_ONCE.waitingFor(Duration.ofSeconds(30)))).isPresent();
	}

	@Test
	@Requirement("LOCK-004")
	void aWaiterGetsTheLockAfterAnAttemptWithoutAnAnswer() {
		Locks impatient = impatientLocks();
		control(FaultControl.class).delay(Request.TRY_LOCK, Duration.ofSeconds(30));
		assertThat(impatient.tryAcquire("a", AT_ONCE.waitingFor(Duration.ofSeconds(30)))).isPresent();
	}

	@Test
	@Requirement("LOCK-004")
	void anOutageThatOutlastsTheWaitIsToldAsSuch() {
		control(RestartControl.class).goAway();
		try {
			assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> this.locks.tryAcquire("a", AT_ONCE.waitingFor(Duration.ofMillis(300))));
		}
		finally {
			control(RestartControl.class).comeBack();
		}
	}

	@Test
	@Requirement("LOCK-004")
	void aWaitEndsWithItsConnection() throws Exception {
		acquire("a");
		SidecarConnection other = target().open(target().builder());
		Locks waiting = Locks.of(other, target().component(BuildingBlock.LOCK));
		AtomicReference<Throwable> end = new AtomicReference<>();
		Thread caller = new Thread(() -> end
			.set(catchThrowable(() -> waiting.tryAcquire("a", AT_ONCE.waitingFor(Duration.ofMinutes(10))))));
		caller.start();
		other.close();
		caller.join();
		assertThat(end.get()).isInstanceOf(SidecarException.class);
	}

	@Test
	@Requirement("LOCK-005")
	void aLeaseRoundsUpOnTheWireAndDownInTheHandle() {
		LockHandle handle = this.locks.tryAcquire("a", LockOptions.leaseFor(Duration.ofMillis(2300))).orElseThrow();
		assertThat(handle.remaining()).isLessThanOrEqualTo(Duration.ofMillis(2300));
		control(ClockControl.class).advance(Duration.ofMillis(2500));
		assertThat(this.locks.tryAcquire("a", AT_ONCE)).isEmpty();
		control(ClockControl.class).advance(Duration.ofMillis(600));
		assertThat(this.locks.tryAcquire("a", AT_ONCE)).isPresent();
	}

	@Test
	@Requirement("LOCK-006")
	void badArgumentsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.locks.tryAcquire("", AT_ONCE));
		assertThatIllegalArgumentException().isThrownBy(() -> this.locks.tryAcquire("a||b", AT_ONCE));
		assertThatIllegalArgumentException().isThrownBy(() -> LockOptions.leaseFor(Duration.ZERO))
			.withMessageContaining("leaseFor: PT0S");
	}

	@Test
	@Requirement("CALL-005")
	void anUnknownComponentIsNamed() {
		assertThatExceptionOfType(ComponentNotFoundException.class)
			.isThrownBy(() -> Locks.of(target().connect(), "nowhere").tryAcquire("a", AT_ONCE))
			.withMessageContaining("'nowhere'");
	}

	@Test
	@Requirement("LOCK-007")
	void anAttemptWithoutAnAnswerIsGivenBackInTheBackground() {
		Locks impatient = impatientLocks();
		control(FaultControl.class).delay(Request.TRY_LOCK, Duration.ofSeconds(30));
		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> impatient.tryAcquire("a", AT_ONCE));
		eventually().until(() -> this.locks.tryAcquire("a", AT_ONCE).isPresent());
	}

	@Test
	@Requirement("LOCK-008")
	void anInterruptedAttemptIsGivenBackInTheBackground() throws Exception {
		FaultControl faults = control(FaultControl.class);
		faults.delay(Request.TRY_LOCK, Duration.ofMinutes(2));
		AtomicReference<Throwable> end = new AtomicReference<>();
		AtomicBoolean flag = new AtomicBoolean();
		Thread caller = new Thread(() -> {
			end.set(catchThrowable(() -> this.locks.tryAcquire("a", AT_ONCE)));
			flag.set(Thread.currentThread().isInterrupted());
		});
		caller.start();
		eventually().until(() -> faults.applied(Request.TRY_LOCK) == 1);
		caller.interrupt();
		caller.join();
		assertThat(end.get()).isInstanceOf(OutcomeUnknownException.class).hasMessageContaining("nterrupted");
		assertThat(flag).isTrue();
		eventually().until(() -> this.locks.tryAcquire("a", AT_ONCE).isPresent());
	}

	@Test
	@Requirement("LOCK-008")
	void anInterruptedWaitEndsWithoutTheLock() throws Exception {
		LockHandle held = acquire("a");
		AtomicReference<Throwable> end = new AtomicReference<>();
		Thread caller = new Thread(() -> end
			.set(catchThrowable(() -> this.locks.tryAcquire("a", AT_ONCE.waitingFor(Duration.ofMinutes(10))))));
		caller.start();
		caller.interrupt();
		caller.join();
		assertThat(end.get()).isInstanceOf(SidecarException.class).hasMessageContaining("nterrupted");
		held.close();
		eventually().until(() -> this.locks.tryAcquire("a", AT_ONCE).isPresent());
	}

	@Test
	@Requirement("LOCK-009")
	void aLockWhoseLeaseEndedBeforeTheAnswerIsNotAcquired() {
		control(FaultControl.class).delay(Request.TRY_LOCK, Duration.ofMillis(1500));
		Duration lease = Duration.ofMillis(1100);
		assertThat(this.locks.tryAcquire("a", LockOptions.leaseFor(lease))).isEmpty();
		eventually().until(() -> this.locks.tryAcquire("a", AT_ONCE).isPresent());
	}

	@Test
	@Requirement("LOCK-002")
	void aWaitForEverIsAsLongAsItTakes() {
		Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
		Locks patient = Locks.of(target().open(target().builder().timeout(forEver)),
				target().component(BuildingBlock.LOCK));
		assertThat(patient.tryAcquire("a", AT_ONCE.waitingFor(forEver))).isPresent();
	}

}
