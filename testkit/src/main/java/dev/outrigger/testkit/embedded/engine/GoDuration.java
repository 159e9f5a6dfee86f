package dev.outrigger.testkit.embedded.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the sidecars' language writes them: {@code 1m0.5s}, {@code -5s}. */
public final class GoDuration {

	private static final Pattern WHOLE = Pattern.compile("([+-]?)((?:\\d+(?:\\.\\d+)?(?:ns|us|ms|s|m|h))+)");

	private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h)");

	private static final Map<String, Long> NANOS = Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L,
			"m", 60_000_000_000L, "h", 3_600_000_000_000L);

	private GoDuration() {
	}

	/**
	 * Reads a duration.
	 * @param text the text
	 * @return the duration; empty when the text is none
	 */
	public static Optional<Duration> parse(String text) {
		Matcher whole = WHOLE.matcher(text);
		if (!whole.matches()) {
			return Optional.empty();
		}
		long nanos = 0;
		Matcher part = PART.matcher(whole.group(2));
		while (part.find()) {
			nanos += Math.round(Double.parseDouble(part.group(1)) * NANOS.get(part.group(2)));
		}
		return Optional.of(Duration.ofNanos(whole.group(1).equals("-") ? -nanos : nanos));
	}

}
