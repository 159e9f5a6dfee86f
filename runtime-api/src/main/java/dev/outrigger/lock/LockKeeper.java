package dev.outrigger.lock;

import java.time.Duration;
import java.util.Optional;

import dev.outrigger.FencingToken;
import dev.outrigger.call.Call;
import dev.outrigger.spi.LockBackend.UnlockResult;
import org.jspecify.annotations.Nullable;

/** Where locks are kept: in a component for locks, or in a state store. Thread safe. */
interface LockKeeper {

	/** The component's name in the sidecar. */
	String component();

	/**
	 * Takes a lock if nobody holds it; never waits.
	 * @param name what is locked
	 * @param owner who locks, unique per attempt
	 * @param options the lease, and whether the lock will have to be renewed
	 * @return the call; empty when somebody holds the lock
	 */
	Call<Optional<Grant>> tryLock(String name, String owner, LockOptions options);

	/**
	 * Keeps a lock for another lease, from now.
	 * @param name what is locked
	 * @param owner who holds it
	 * @param options the lease
	 * @return the call; {@code false} when it is held no more
	 */
	Call<Boolean> renew(String name, String owner, LockOptions options);

	/**
	 * Gives a lock back.
	 * @param name what is locked
	 * @param owner who locked
	 * @return the call
	 */
	Call<UnlockResult> unlock(String name, String owner);

	/**
	 * A lock was taken.
	 *
	 * @param fence its fencing token; {@code null} where there are none
	 */
	record Grant(@Nullable FencingToken fence) {

	}

}
