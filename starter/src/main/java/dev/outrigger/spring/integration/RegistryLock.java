package dev.outrigger.spring.integration;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.outrigger.LockLostException;
import dev.outrigger.SidecarException;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.support.locks.DistributedLock;

/**
 * A lock of one key: first within this process, then in the store. Thread safe.
 */
final class RegistryLock implements DistributedLock {

	/** How long one attempt waits in the store; many follow. */
	private static final Duration ATTEMPT = Duration.ofSeconds(10);

	private final Locks locks;

	private final String name;

	private final LockOptions options;

	private final ReentrantLock local = new ReentrantLock();

	/** Guarded by the local lock. */
	private @Nullable LockHandle held;

	RegistryLock(Locks locks, String name, LockOptions options) {
		this.locks = locks;
		this.name = name;
		this.options = options;
	}

	/** Whether no thread has it or waits for it. */
	boolean isIdle() {
		return !this.local.isLocked() && !this.local.hasQueuedThreads();
	}

	@Override
	public void lock() {
		lock(this.options.leaseFor());
	}

	/** An interrupt is kept for later. */
	@Override
	public void lock(Duration leaseFor) {
		boolean interrupted = false;
		this.local.lock();
		try {
			while (!taken(leaseFor, ATTEMPT)) {
				interrupted |= Thread.interrupted();
			}
		}
		catch (RuntimeException ex) {
			this.local.unlock();
			throw ex;
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public void lockInterruptibly() throws InterruptedException {
		this.local.lockInterruptibly();
		boolean taken = false;
		try {
			while (!taken) {
				taken = taken(this.options.leaseFor(), ATTEMPT);
				throwIfInterrupted(taken);
			}
		}
		finally {
			if (!taken) {
				this.local.unlock();
			}
		}
	}

	@Override
	public boolean tryLock() {
		return this.local.tryLock() && takenOrUnlocked(this.options.leaseFor(), Duration.ZERO);
	}

	@Override
	public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
		return tryLock(Duration.of(time, unit.toChronoUnit()), this.options.leaseFor());
	}

	@Override
	public boolean tryLock(Duration waitFor, Duration leaseFor) throws InterruptedException {
		long end = System.nanoTime() + waitFor.toNanos();
		if (!this.local.tryLock(waitFor.toNanos(), TimeUnit.NANOSECONDS)) {
			return false;
		}
		boolean taken = takenOrUnlocked(leaseFor, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
		throwIfInterrupted(taken);
		return taken;
	}

	private static void throwIfInterrupted(boolean taken) throws InterruptedException {
		if (!taken && Thread.interrupted()) {
			throw new InterruptedException();
		}
	}

	private boolean takenOrUnlocked(Duration leaseFor, Duration waitFor) {
		boolean taken = false;
		try {
			taken = taken(leaseFor, waitFor);
		}
		finally {
			if (!taken) {
				this.local.unlock();
			}
		}
		return taken;
	}

	/** Takes the lock in the store, unless this thread has it already. */
	private boolean taken(Duration leaseFor, Duration waitFor) {
		if (this.held != null) {
			return true;
		}
		LockOptions asked = new LockOptions(leaseFor, waitFor, this.options.renewed());
		try {
			this.held = this.locks.tryAcquire(this.name, asked).orElse(null);
		}
		catch (SidecarException ex) {
			// What an interrupt ends is no failure of the sidecar.
			if (!Thread.currentThread().isInterrupted()) {
				throw ex;
			}
		}
		return this.held != null;
	}

	/**
	 * Holds the lock for a time from now.
	 * @throws IllegalMonitorStateException when this thread does not have it
	 * @throws ConcurrentModificationException when it was lost before
	 */
	void renew(Duration leaseFor) {
		LockHandle renewed = this.local.isHeldByCurrentThread() ? this.held : null;
		if (renewed == null) {
			throw new IllegalMonitorStateException("the lock '" + this.name + "' is not held by this thread");
		}
		try {
			renewed.renew(leaseFor);
		}
		catch (LockLostException ex) {
			throw new ConcurrentModificationException("the lock '" + this.name + "' was lost before its renewal", ex);
		}
	}

	/**
	 * Releases the lock.
	 * @throws IllegalMonitorStateException when another thread has it, or none
	 * @throws ConcurrentModificationException when it was lost before
	 */
	@Override
	public void unlock() {
		if (!this.local.isHeldByCurrentThread()) {
			throw new IllegalMonitorStateException("the lock '" + this.name + "' is not held by this thread");
		}
		LockHandle releasing = (this.local.getHoldCount() == 1) ? this.held : null;
		try {
			if (releasing != null) {
				this.held = null;
				releasing.close();
			}
		}
		catch (LockLostException ex) {
			throw new ConcurrentModificationException("the lock '" + this.name + "' was lost before its release", ex);
		}
		finally {
			this.local.unlock();
		}
	}

	/** Not supported, as a store has no conditions. */
	@Override
	public Condition newCondition() {
		throw new UnsupportedOperationException("a distributed lock has no conditions");
	}

	@Override
	public String toString() {
		return "RegistryLock " + this.name;
	}

}
