package dev.outrigger.samples.benchmarks;

import java.util.Map;

/**
 * Contestants that do the same.
 *
 * @param title what they do, and beside which sidecar
 * @param measure what is compared
 * @param base the name of the contestant that the others are compared with
 * @param contestants a block of each, by name
 * @param rounds how often each has its turn, after those that warm up
 * @param warmUp how many turns warm up
 */
record Comparison(String title, Measure measure, String base, Map<String, Block> contestants, int rounds, int warmUp) {

	/** What a ratio is about. */
	enum Measure {

		/** The time of one call: less is better. */
		TIME,

		/** Operations per second: more is better. */
		RATE;

		double ratio(Sample sample, Sample base) {
			return (this == TIME) ? sample.nanos() / base.nanos() : base.nanos() / sample.nanos();
		}

	}

}
