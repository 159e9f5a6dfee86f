package dev.outrigger.samples.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * A median between its quartiles.
 *
 * @param low the lower quartile
 * @param median the median
 * @param high the upper quartile
 */
record Spread(double low, double median, double high) {

	static Spread of(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		return new Spread(quartile(sorted, 1), quartile(sorted, 2), quartile(sorted, 3));
	}

	private static double quartile(List<Double> sorted, int which) {
		return sorted.get(Math.min(sorted.size() - 1, sorted.size() * which / 4));
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.2f [%.2f %.2f]", this.median, this.low, this.high);
	}

}
