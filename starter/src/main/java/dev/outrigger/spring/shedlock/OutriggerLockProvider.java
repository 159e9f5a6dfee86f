package dev.outrigger.spring.shedlock;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.outrigger.SidecarException;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import net.javacrumbs.shedlock.core.AbstractSimpleLock;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ShedLock's locks in a lock store. {@code lockAtMostFor} is the lease. A task that ends
 * before {@code lockAtLeastFor} keeps its lock until then, or until the end of the lease
 * if the application ends meanwhile. Locks cannot be extended. Thread safe.
 */
public final class OutriggerLockProvider implements LockProvider {

	private static final Logger logger = LoggerFactory.getLogger(OutriggerLockProvider.class);

	private final Locks locks;

	/**
	 * Creates a provider.
	 * @param locks the locks
	 */
	public OutriggerLockProvider(Locks locks) {
		this.locks = locks;
	}

	/**
	 * Takes a lock without waiting for it. Blocks until the sidecar has answered.
	 * @throws SidecarException when it fails
	 */
	@Override
	public Optional<SimpleLock> lock(LockConfiguration configuration) {
		return this.locks.tryAcquire(configuration.getName(), LockOptions.leaseFor(configuration.getLockAtMostFor()))
			.map((held) -> new HeldLock(configuration, held));
	}

	/** A lock that was taken. */
	private static final class HeldLock extends AbstractSimpleLock {

		private final LockHandle held;

		HeldLock(LockConfiguration configuration, LockHandle held) {
			super(configuration);
			this.held = held;
		}

		@Override
		protected void doUnlock() {
			Duration left = Duration.between(ClockProvider.now(), this.lockConfiguration.getLockAtLeastUntil());
			if (left.toMillis() > 0) {
				CompletableFuture.delayedExecutor(left.toMillis(), TimeUnit.MILLISECONDS).execute(this::release);
			}
			else {
				release();
			}
		}

		private void release() {
			try {
				this.held.close();
			}
			catch (SidecarException ex) {
				logger.warn("The lock '{}' was not released and ends with its lease: {}", this.held.name(),
						ex.getMessage());
			}
		}

	}

}
