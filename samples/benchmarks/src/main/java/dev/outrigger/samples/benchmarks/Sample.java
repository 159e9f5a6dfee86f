package dev.outrigger.samples.benchmarks;

/**
 * What a block of operations took.
 *
 * @param nanos nanoseconds per operation
 * @param operations how many operations there were
 */
record Sample(double nanos, long operations) {

}
