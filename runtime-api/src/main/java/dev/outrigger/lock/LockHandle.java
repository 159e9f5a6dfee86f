package dev.outrigger.lock;

import java.time.Duration;

import dev.outrigger.FencingToken;
import dev.outrigger.LockLostException;

/** A lock that was taken. Thread safe. */
public interface LockHandle extends AutoCloseable {

	/** What is locked. */
	String name();

	/** Who locked: unique per attempt. */
	String owner();

	/**
	 * How long the lock is certainly held: counted from before it was asked for, by a
	 * clock that does not jump. Zero when it may have expired.
	 */
	Duration remaining();

	/**
	 * The number of this owner, for writes that are refused once a later owner has
	 * written.
	 * @throws dev.outrigger.UnsupportedCapabilityException when the lock is kept in a
	 * sidecar's lock component, which has none
	 */
	FencingToken fence();

	/**
	 * Runs something when the lock is lost before it is released: its lease ended, or a
	 * renewal found another owner. Runs at once when that has happened, at most once, and
	 * never after the release has begun. Must not block.
	 * @param action what to do, such as stopping the work
	 */
	void onLost(Runnable action);

	/**
	 * Holds the lock for a time from now. Blocks. A lock that is renewed in the
	 * background keeps the lease of its own; then this only tells whether it is still
	 * held. Not to be called by several threads at a time.
	 * @param leaseFor the time
	 * @throws LockLostException when it is not held any more
	 * @throws dev.outrigger.UnsupportedCapabilityException when the lock is kept in a
	 * sidecar's lock component, which cannot renew
	 * @throws dev.outrigger.SidecarException when the sidecar fails; the lock then may
	 * end with the lease it had
	 */
	void renew(Duration leaseFor);

	/** Whether the lock is certainly still held. */
	default boolean isHeld() {
		return !remaining().isZero();
	}

	/**
	 * Releases the lock. Blocks. Once it was released, or found lost, closing again is
	 * harmless; after any other failure it may be tried again.
	 * @throws LockLostException when it was not held any more
	 * @throws dev.outrigger.SidecarException when the sidecar fails; the lock then ends
	 * with its lease
	 */
	@Override
	void close();

}
