package dev.outrigger.spi;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;

/** Locks with a lease, in one store. */
public interface LockBackend extends Backend {

	/** The type of this backend. */
	BackendType<LockBackend> TYPE = new BackendType<>(BuildingBlock.LOCK, LockBackend.class);

	/**
	 * Takes a lock if nobody holds it; never waits.
	 * @param name what is locked
	 * @param owner who locks, unique per attempt
	 * @param leaseSeconds how long the lock is held at most, at least 1
	 * @return the call; {@code false} when somebody holds the lock
	 */
	Call<Boolean> tryLock(String name, String owner, int leaseSeconds);

	/**
	 * Gives a lock back.
	 * @param name what is locked
	 * @param owner who locked
	 * @return the call
	 */
	Call<UnlockResult> unlock(String name, String owner);

	/** Releases a lock that nobody holds. */
	@Override
	default Call<?> verify() {
		return unlock("outrigger.probe", "outrigger.probe");
	}

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
