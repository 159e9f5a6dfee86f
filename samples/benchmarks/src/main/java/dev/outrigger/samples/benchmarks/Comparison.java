package dev.outrigger.samples.benchmarks;

/**
 * What contestants are compared in.
 *
 * @param title what they do, and beside which sidecar
 * @param measure what is compared
 * @param base the name of the contestant that the others are compared with
 */
record Comparison(String title, Measure measure, String base) {

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
