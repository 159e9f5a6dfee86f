package dev.outrigger.testkit.embedded.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A lock component. Thread safe. */
public final class LockTable {

	private final LockProfile profile;

	private final SidecarClock clock;

	private final Map<String, Held> locks = new HashMap<>();

	LockTable(LockProfile profile, SidecarClock clock) {
		this.profile = profile;
		this.clock = clock;
	}

	/** How the component behaves. */
	public LockProfile profile() {
		return this.profile;
	}

	/**
	 * Takes a lock; not re-entrant.
	 * @param resource what is locked
	 * @param owner who locks
	 * @param lease for how long
	 * @return whether nobody held it
	 */
	public synchronized boolean tryLock(String resource, String owner, Duration lease) {
		if (current(resource) != null) {
			return false;
		}
		this.locks.put(resource, new Held(owner, this.clock.now().plus(lease)));
		return true;
	}

	/**
	 * Gives a lock back.
	 * @param resource what is locked
	 * @param owner who locked
	 * @return how that ended
	 */
	public synchronized Unlock unlock(String resource, String owner) {
		Held held = this.profile.forgetsExpired() ? current(resource) : this.locks.get(resource);
		if (held == null) {
			return Unlock.NOT_HELD;
		}
		if (!held.owner().equals(owner)) {
			return Unlock.HELD_BY_OTHER;
		}
		this.locks.remove(resource);
		return Unlock.UNLOCKED;
	}

	/**
	 * Who holds a lock.
	 * @param resource what is locked
	 * @return the owner; empty when nobody does
	 */
	public synchronized Optional<String> owner(String resource) {
		return Optional.ofNullable(current(resource)).map(Held::owner);
	}

	/**
	 * Ends a lock as if its lease were over.
	 * @param resource what is locked
	 */
	public synchronized void expire(String resource) {
		this.locks.remove(resource);
	}

	private @Nullable Held current(String resource) {
		Held held = this.locks.get(resource);
		if (held != null && !this.clock.now().isBefore(held.until())) {
			this.locks.remove(resource);
			return null;
		}
		return held;
	}

	/** Forgets every lock. */
	public synchronized void clear() {
		this.locks.clear();
	}

	/** How an unlock ended. */
	public enum Unlock {

		/** The lock is free. */
		UNLOCKED,
		/** Nobody held it. */
		NOT_HELD,
		/** Somebody else holds it. */
		HELD_BY_OTHER

	}

	private record Held(String owner, Instant until) {

	}

}
