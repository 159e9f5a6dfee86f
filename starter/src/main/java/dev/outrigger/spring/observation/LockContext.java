package dev.outrigger.spring.observation;

import io.micrometer.observation.Observation;

/** A lock that a method waits for, or runs under. */
public final class LockContext extends Observation.Context {

	private final Phase phase;

	private final String store;

	private final String lock;

	private final String name;

	/**
	 * Creates a context.
	 * @param phase what is observed
	 * @param store the lock store's name in the application
	 * @param lock the lock's name without its key
	 * @param name the lock's name with its key
	 */
	public LockContext(Phase phase, String store, String lock, String name) {
		this.phase = phase;
		this.store = store;
		this.lock = lock;
		this.name = name;
	}

	/** What is observed. */
	public Phase phase() {
		return this.phase;
	}

	/** The lock store's name in the application. */
	public String store() {
		return this.store;
	}

	/** The lock's name without its key. */
	public String lock() {
		return this.lock;
	}

	/** The lock's name with its key, of which there can be many. */
	public String lockName() {
		return this.name;
	}

	/** What a method does with a lock. */
	public enum Phase {

		/** It waits for the lock. */
		ACQUIRE,

		/** It runs under the lock. */
		HOLD

	}

}
