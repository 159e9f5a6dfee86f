package dev.outrigger.testkit.tck.lock;

import java.time.Duration;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.LockLostException;
import dev.outrigger.Support;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FaultControl.Request;
import dev.outrigger.testkit.tck.control.LockControl;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Releasing locks. */
public abstract class LockReleasingKit extends LockKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected LockReleasingKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("LOCK-010")
	void closingTwiceIsHarmless() {
		LockHandle handle = acquire("a");
		handle.close();
		LockHandle other = acquire("a");
		handle.close();
		assertThat(other.isHeld()).isTrue();
		other.close();
	}

	@Test
	@Requirement("LOCK-011")
	void givingBackALostLockSaysSo() {
		LockHandle ended = acquire("a");
		control(LockControl.class).expire("a");
		assertThatExceptionOfType(LockLostException.class).isThrownBy(ended::close).withMessageContaining("'a'");
		LockHandle taken = acquire("b");
		control(LockControl.class).expire("b");
		acquire("b");
		assertThatExceptionOfType(LockLostException.class).isThrownBy(taken::close)
			.withMessageContaining("somebody else");
	}

	@Test
	@Requirement("LOCK-012")
	void aRetriedUnlockThatFindsNothingIsNotALostLock() {
		LockHandle handle = impatientLocks().tryAcquire("a", AT_ONCE).orElseThrow();
		control(FaultControl.class).delay(Request.UNLOCK, Duration.ofSeconds(30));
		handle.close();
		assertThat(this.locks.tryAcquire("a", AT_ONCE)).isPresent();
	}

	@Test
	@Requirement("LOCK-013")
	void theReactiveTwinGivesBackWhateverHappens() {
		ReactiveLocks reactive = ReactiveLocks.of(target().connect(), target().component(BuildingBlock.LOCK));
		assertThat(reactive
			.using("a", AT_ONCE,
					() -> Mono.fromCallable(() -> this.locks.tryAcquire("a", AT_ONCE).isPresent())
						.subscribeOn(Schedulers.boundedElastic()))
			.block()).isFalse();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(
				() -> reactive.using("a", AT_ONCE, () -> Mono.error(new IllegalStateException("failed"))).block());
		Optional<Boolean> refused = this.locks.tryAcquire("a", AT_ONCE)
			.map((held) -> reactive.using("a", AT_ONCE, () -> Mono.just(1)).hasElement().block());
		assertThat(refused).hasValue(false);
	}

	@Test
	@Requirement("LOCK-014")
	void renewalIsAbsent() {
		assertThat(reported(Feature.LOCK_RENEW)).isEqualTo(Support.ABSENT);
		assertThat(reported(Feature.LOCK_ACQUIRE)).isEqualTo(Support.NATIVE);
	}

}
