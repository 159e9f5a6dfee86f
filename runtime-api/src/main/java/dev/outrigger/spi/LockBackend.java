package dev.outrigger.spi;

import dev.outrigger.call.Call;

/** Locks with a lease. */
public interface LockBackend {

	/**
	 * Takes a lock if nobody holds it; never waits.
	 * @param store the component
	 * @param name what is locked
	 * @param owner who locks, unique per attempt
	 * @param leaseSeconds how long the lock is held at most, at least 1
	 * @return the call; {@code false} when somebody holds the lock
	 */
	Call<Boolean> tryLock(String store, String name, String owner, int leaseSeconds);

	/**
	 * Gives a lock back.
	 * @param store the component
	 * @param name what is locked
	 * @param owner who locked
	 * @return the call
	 */
	Call<UnlockResult> unlock(String store, String name, String owner);

	/** How an unlock ended. */
	enum UnlockResult {

		/** The lock is free. */
		UNLOCKED,
		/** Nobody held it. */
		NOT_HELD,
		/** Somebody else holds it. */
		HELD_BY_OTHER

	}

}
