package dev.outrigger.spring.lock;

/**
 * What a method under a lock does when it returned, but the lock did not last that long.
 */
public enum OnLockLost {

	/** Returns the result, and logs a warning. */
	REPORT,
	/**
	 * Throws a {@link dev.outrigger.LockLostException} in place of the result.
	 */
	THROW

}
