package dev.outrigger.testkit.tck.control;

/** Ends leases. */
public interface LockControl {

	/**
	 * Ends the lease of a lock now.
	 * @param name what is locked
	 */
	void expire(String name);

}
