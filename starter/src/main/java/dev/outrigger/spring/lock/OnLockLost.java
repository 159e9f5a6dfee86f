package dev.outrigger.spring.lock;

/**
 * What happens when the lock of a method does not last until the method has ended.
 */
public enum OnLockLost {

	/** Returns the result, and logs a warning. */
	REPORT,
	/**
	 * Throws a {@link dev.outrigger.LockLostException} in place of the result.
	 */
	THROW,
	/**
	 * Interrupts the thread of the method, or cancels its Mono, as soon as the lock is
	 * lost; then does as {@link #THROW}.
	 */
	INTERRUPT

}
