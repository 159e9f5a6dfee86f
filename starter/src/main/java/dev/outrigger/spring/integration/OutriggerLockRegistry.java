package dev.outrigger.spring.integration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;

import org.springframework.integration.support.locks.DistributedLock;
import org.springframework.integration.support.locks.RenewableLockRegistry;

/**
 * Spring Integration's locks in a lock store. A lock is re-entrant for its thread, has a
 * lease unless one is given, and is released by the thread that has it; releasing one
 * whose lease has ended throws a {@link java.util.ConcurrentModificationException}. Where
 * the locks are kept in a state store, they can be renewed, by the thread that has them
 * or in the background. Thread safe.
 */
public final class OutriggerLockRegistry implements RenewableLockRegistry<DistributedLock> {

	private static final int CAPACITY = 100_000;

	private final Locks locks;

	private final LockOptions options;

	private final Map<String, RegistryLock> byKey = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, RegistryLock> eldest) {
			return size() > CAPACITY && eldest.getValue().isIdle();
		}

	};

	/**
	 * Creates a registry.
	 * @param locks the locks
	 * @param leaseFor the lease of locks that are given none
	 * @param renewing whether leases are renewed while a lock is held, which only locks
	 * in a state store are
	 */
	public OutriggerLockRegistry(Locks locks, Duration leaseFor, boolean renewing) {
		this.locks = locks;
		LockOptions plain = LockOptions.leaseFor(leaseFor);
		this.options = renewing ? plain.renewing() : plain;
	}

	/**
	 * The lock of a key.
	 * @param key the key, whose text names the lock in the store
	 * @return the lock, not taken
	 */
	@Override
	public DistributedLock obtain(Object key) {
		String name = key.toString();
		synchronized (this.byKey) {
			return this.byKey.computeIfAbsent(name, (fresh) -> new RegistryLock(this.locks, fresh, this.options));
		}
	}

	/**
	 * Holds a lock for another lease from now.
	 * @param key the lock's key
	 */
	@Override
	public void renewLock(Object key) {
		renewLock(key, this.options.leaseFor());
	}

	/**
	 * Holds a lock for a time from now.
	 * @param key the lock's key
	 * @param leaseFor the time
	 * @throws IllegalMonitorStateException when this thread does not have the lock
	 * @throws java.util.ConcurrentModificationException when it was lost before
	 * @throws dev.outrigger.UnsupportedCapabilityException when the lock is not kept in a
	 * state store
	 */
	@Override
	public void renewLock(Object key, Duration leaseFor) {
		RegistryLock lock;
		synchronized (this.byKey) {
			lock = this.byKey.get(key.toString());
		}
		if (lock == null) {
			throw new IllegalMonitorStateException("the lock '" + key + "' is not held by this thread");
		}
		lock.renew(leaseFor);
	}

}
