package dev.outrigger.samples.benchmarks;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/**
 * What an operation of a block took.
 *
 * @param nanos nanoseconds
 * @param bytes what was allocated
 */
record Sample(double nanos, double bytes) {

	/**
	 * What has been allocated so far by the threads that live. Those of the contestants
	 * have to live as long as they are measured.
	 */
	static long allocatedBytes() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long sum = 0;
		for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
			sum += Math.max(0, bytes);
		}
		return sum;
	}

}
