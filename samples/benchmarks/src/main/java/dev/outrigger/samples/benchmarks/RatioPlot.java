package dev.outrigger.samples.benchmarks;

import java.util.List;
import java.util.Locale;

import dev.outrigger.samples.benchmarks.Comparison.Measure;

/**
 * Draws figures as bars: how fast each contestant is, as a multiple of the base, with its
 * quartiles. Longer is faster.
 */
final class RatioPlot {

	private static final int WIDTH = 860;

	private static final int LABELS = 340;

	private static final int ROW = 20;

	private static final int TITLE = 26;

	private static final int MARGIN = 24;

	private final double most;

	private final StringBuilder shapes = new StringBuilder();

	private int y = MARGIN;

	private RatioPlot(List<Result> results) {
		this.most = results.stream()
			.flatMap((result) -> result.figures()
				.stream()
				.map((figure) -> speed(result.comparison().measure(), figure.ratio()).high()))
			.mapToDouble(Double::doubleValue)
			.max()
			.orElse(1);
	}

	static String of(List<Result> results) {
		RatioPlot plot = new RatioPlot(results);
		results.forEach(plot::draw);
		return plot.svg();
	}

	/** Of times, the inverse. */
	private static Spread speed(Measure measure, Spread ratio) {
		return (measure == Measure.RATE) ? ratio : new Spread(1 / ratio.high(), 1 / ratio.median(), 1 / ratio.low());
	}

	private void draw(Result result) {
		this.y += TITLE;
		text(MARGIN, this.y - 6, "start", "bold", result.comparison().title());
		for (Result.Figure figure : result.figures()) {
			if (!figure.name().equals(result.comparison().base())) {
				bar(figure.name(), speed(result.comparison().measure(), figure.ratio()));
			}
		}
	}

	private void bar(String name, Spread speed) {
		int middle = this.y + ROW / 2;
		text(LABELS - 8, middle + 4, "end", "normal", name);
		this.shapes.append(String.format(Locale.ROOT,
				"<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n", LABELS, this.y + 3,
				x(speed.median()) - LABELS, ROW - 6, name.startsWith("facade") ? "#2f7d6b" : "#9aa5b1"));
		this.shapes.append(String.format(Locale.ROOT,
				"<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#1f2933\" stroke-width=\"2\"/>%n",
				x(speed.low()), middle, x(speed.high()), middle));
		text(WIDTH - 52, middle + 4, "start", "normal", String.format(Locale.ROOT, "%.2f", speed.median()));
		this.y += ROW;
	}

	private double x(double value) {
		return LABELS + value / this.most * (WIDTH - LABELS - 64);
	}

	private void text(int x, int y, String anchor, String weight, String text) {
		this.shapes.append(
				String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-weight=\"%s\">%s</text>%n",
						x, y, anchor, weight, text.replace("&", "&amp;").replace("<", "&lt;")));
	}

	private String svg() {
		int height = this.y + MARGIN;
		return String.format(Locale.ROOT, """
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
				font-family="sans-serif" font-size="12" fill="#1f2933">
				<rect width="%1$d" height="%2$d" fill="#ffffff"/>
				<text x="%3$d" y="%4$d">Speed as a multiple of the raw client's, with quartiles: longer is faster</text>
				%5$s<line x1="%6$.1f" y1="%7$d" x2="%6$.1f" y2="%8$d" stroke="#c0392b" stroke-dasharray="4 3"/>
				</svg>
				""", WIDTH, height, MARGIN, MARGIN, this.shapes, x(1), MARGIN + 8, this.y);
	}

}
