package dev.outrigger.spring.lock;

import dev.outrigger.lock.LockHandle;

/**
 * Interrupts the thread of a method whose lock is lost, and never once the method has
 * ended.
 */
final class LossInterrupt {

	private final Thread thread = Thread.currentThread();

	private boolean ended;

	private boolean interrupted;

	private LossInterrupt() {
	}

	/** Watches a lock that the current thread holds, if the loss is to interrupt it. */
	static LossInterrupt of(LockHandle held, OnLockLost onLockLost) {
		LossInterrupt interrupt = new LossInterrupt();
		if (onLockLost == OnLockLost.INTERRUPT) {
			held.onLost(interrupt::lost);
		}
		return interrupt;
	}

	private synchronized void lost() {
		if (!this.ended) {
			this.interrupted = true;
			this.thread.interrupt();
		}
	}

	/**
	 * The method ended. Whoever called it is not interrupted.
	 * @return whether the method was interrupted
	 */
	synchronized boolean end() {
		this.ended = true;
		if (this.interrupted) {
			Thread.interrupted();
		}
		return this.interrupted;
	}

}
