package dev.outrigger.samples.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Writes figures into the page that stands beside the benchmarks, and their plot. */
final class FiguresPage {

	private static final String PAGE = "README.md";

	private static final String PLOT = "figures.svg";

	private static final String BEGIN = "<!-- figures: written by the command above -->\n";

	private static final String END = "<!-- end of the figures -->";

	private FiguresPage() {
	}

	static void write(Path folder, List<Result> results) throws IOException {
		Path page = folder.resolve(PAGE);
		String text = Files.readString(page, StandardCharsets.UTF_8);
		int begin = text.indexOf(BEGIN);
		int end = text.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IOException(page + ": has no place for the figures (expected: the lines '" + BEGIN.strip()
					+ "' and '" + END + "')");
		}
		Files.writeString(page, text.substring(0, begin) + BEGIN + '\n' + machine() + "\n\n![Speed](" + PLOT + ")\n\n"
				+ FiguresTable.of(results) + '\n' + text.substring(end), StandardCharsets.UTF_8);
		Files.writeString(folder.resolve(PLOT), RatioPlot.of(results), StandardCharsets.UTF_8);
	}

	private static String machine() {
		return LocalDate.now() + ", " + System.getProperty("java.vm.name") + " " + System.getProperty("java.version")
				+ ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + " with "
				+ Runtime.getRuntime().availableProcessors() + " processors, shared with the sidecar.";
	}

}
