package dev.outrigger.lock;

import java.util.Optional;

import dev.outrigger.connection.SidecarConnection;

/**
 * Locks of one store. Blocking; on a non-blocking Reactor thread use
 * {@link ReactiveLocks}. Thread safe.
 * <p>
 * Supported by Dapr, over gRPC and HTTP, and by Layotto. Locks are not re-entrant, and
 * waiters are not served in their order. A lock ends with its lease, which those in a
 * state store can renew; an owner that was paused for longer goes on without knowing it,
 * so what must not happen twice still needs its own check, as a fencing token. Names are
 * not empty and do not contain {@code ||}.
 */
public interface Locks {

	/**
	 * Makes locks.
	 * @param connection the connection, which must outlive them
	 * @param component the component's name in the sidecar
	 * @return the locks
	 */
	static Locks of(SidecarConnection connection, String component) {
		return new BlockingLocks(LockCalls.of(connection, component));
	}

	/**
	 * Makes locks that are kept in a state store. They can be renewed and have fencing
	 * tokens. A lock whose owner died is free for others once they have watched it for
	 * the whole lease, on their own clocks; so two attempts at least are needed, which
	 * waiting makes by itself. Locks leave one record each in the store for ever, under
	 * {@code outrigger.lock.} and their name, as deleting it would lose the token. They
	 * are as safe as the store: one that loses data may hand out a lock twice.
	 * @param connection the connection, which must outlive them
	 * @param component the name of the state store in the sidecar, which must be able to
	 * compare and set
	 * @return the locks
	 */
	static Locks inStateStore(SidecarConnection connection, String component) {
		return new BlockingLocks(LockCalls.inStateStore(connection, component));
	}

	/**
	 * Takes a lock, waiting for it if the options say so.
	 * @param name what to lock
	 * @param options the lease and the wait
	 * @return the lock; empty when another owner held it all the time, or the answer came
	 * after the lease
	 * @throws dev.outrigger.OutcomeUnknownException when the lock may have been taken; it
	 * is released in the background
	 * @throws dev.outrigger.SidecarUnavailableException when the sidecar, or what stands
	 * behind the component, cannot be reached until the wait is over
	 * @throws dev.outrigger.UnsupportedCapabilityException when the lock is to be renewed
	 * and cannot be
	 * @throws dev.outrigger.SidecarException when the sidecar fails in another way
	 */
	Optional<LockHandle> tryAcquire(String name, LockOptions options);

}
