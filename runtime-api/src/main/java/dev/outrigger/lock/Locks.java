package dev.outrigger.lock;

import java.util.Optional;

import dev.outrigger.connection.SidecarConnection;

/**
 * Locks of one store. Blocking; on a non-blocking Reactor thread use
 * {@link ReactiveLocks}. Thread safe.
 * <p>
 * Supported by Dapr, over gRPC and HTTP, and by Layotto. Locks are not re-entrant, cannot
 * be renewed, and end with their lease: what must not happen twice still needs its own
 * check. Names are not empty and do not contain {@code ||}.
 */
public interface Locks {

	/**
	 * Makes locks.
	 * @param connection the connection, which must outlive them
	 * @param component the component's name in the sidecar
	 * @return the locks
	 */
	static Locks of(SidecarConnection connection, String component) {
		return new BlockingLocks(new LockCalls(connection, component));
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
	 * @throws dev.outrigger.SidecarException when the sidecar fails in another way
	 */
	Optional<LockHandle> tryAcquire(String name, LockOptions options);

}
