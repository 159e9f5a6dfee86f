package dev.outrigger.spring.lock;

import dev.outrigger.LockLostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a result when the lock under which it came about could not be released.
 *
 * @param onLockLost what to do when the lock was lost
 * @param member the method, for messages
 */
record LockRelease(OnLockLost onLockLost, String member) {

	private static final Logger logger = LoggerFactory.getLogger(LockRelease.class);

	/**
	 * Decides whether the result stands.
	 * @param lockName the lock
	 * @param inTime whether the lock was certainly held when the method had ended
	 * @param failure why it was not released
	 * @throws LockLostException when the lock was lost and the caller is to know it
	 */
	void failed(String lockName, boolean inTime, Throwable failure) {
		if (inTime && !(failure instanceof LockLostException)) {
			logger.warn("{}: the lock '{}' could not be released and ends with its lease: {}", this.member, lockName,
					failure.getMessage());
			return;
		}
		if (this.onLockLost != OnLockLost.REPORT) {
			throw lost(lockName, failure);
		}
		logger.warn(
				"{}: the lock '{}' was lost before the method ended, so that another owner may have worked at the same "
						+ "time; a longer 'leaseFor' prevents it, 'outrigger.lock.on-lock-lost=throw' fails the call: {}",
				this.member, lockName, failure.getMessage());
	}

	LockLostException lost(String lockName, @Nullable Throwable failure) {
		if (failure instanceof LockLostException known) {
			return known;
		}
		return new LockLostException(null, "the lease of the lock '" + lockName + "' ended before it was released",
				failure);
	}

}
