package dev.outrigger.samples.benchmarks;

import java.util.List;
import java.util.Locale;

import dev.outrigger.samples.benchmarks.Comparison.Measure;

/** Figures as a table of a page. */
final class FiguresTable {

	private FiguresTable() {
	}

	static String of(List<Result> results) {
		StringBuilder table = new StringBuilder("| | | ratio | bytes | bytes, ratio |\n|---|---|---|---|---|\n");
		for (Result result : results) {
			double base = baseBytes(result);
			String title = result.comparison().title();
			for (Result.Figure figure : result.figures()) {
				boolean isBase = figure.name().equals(result.comparison().base());
				table.append(String.format(Locale.ROOT, "| %s | `%s` | %s | %,.0f | %s |%n", title, figure.name(),
						isBase ? base(result) : ratio(result.comparison().measure(), figure.ratio()), figure.bytes(),
						isBase ? "" : String.format(Locale.ROOT, "%.2f", figure.bytes() / base)));
				title = "";
			}
		}
		return table.toString();
	}

	private static double baseBytes(Result result) {
		return result.figures()
			.stream()
			.filter((figure) -> figure.name().equals(result.comparison().base()))
			.findFirst()
			.orElseThrow()
			.bytes();
	}

	private static String base(Result result) {
		return (result.comparison().measure() == Measure.TIME)
				? String.format(Locale.ROOT, "%.0f µs", result.baseNanos() / 1e3)
				: String.format(Locale.ROOT, "%,.0f per second", 1e9 / result.baseNanos());
	}

	private static String ratio(Measure measure, Spread ratio) {
		return ((measure == Measure.TIME) ? "time × " : "rate × ") + ratio;
	}

}
