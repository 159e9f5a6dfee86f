package dev.outrigger.testkit.tck.lock;

import java.time.Duration;

import dev.outrigger.BuildingBlock;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What every lock store must do. */
public abstract class LockKit extends ContractKit {

	static final LockOptions AT_ONCE = LockOptions.leaseFor(Duration.ofSeconds(30));

	Locks locks;

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected LockKit(SidecarTarget target) {
		super(target);
	}

	@BeforeEach
	void openLocks() {
		this.locks = Locks.of(target().connect(), target().component(BuildingBlock.LOCK));
	}

	/** The locks through a connection with a short deadline, which is connected. */
	final Locks impatientLocks() {
		Locks impatient = Locks.of(impatient(), target().component(BuildingBlock.LOCK));
		eventually().ignoreExceptions().until(() -> {
			impatient.tryAcquire(fresh("nothing"), AT_ONCE).orElseThrow().close();
			return true;
		});
		return impatient;
	}

	final LockHandle acquire(String name) {
		return this.locks.tryAcquire(name, AT_ONCE).orElseThrow();
	}

}
