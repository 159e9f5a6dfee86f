package dev.outrigger.samples.benchmarks;

import java.util.List;

/**
 * What came out of a comparison.
 *
 * @param comparison the comparison
 * @param baseNanos nanoseconds per operation of the base
 * @param figures one for each contestant
 */
record Result(Comparison comparison, double baseNanos, List<Figure> figures) {

	/**
	 * A contestant's figures.
	 *
	 * @param name its name
	 * @param ratio round by round, as a multiple of the base
	 * @param bytes what an operation allocates
	 */
	record Figure(String name, Spread ratio, double bytes) {

	}

}
