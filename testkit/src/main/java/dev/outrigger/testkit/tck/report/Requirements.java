package dev.outrigger.testkit.tck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The requirements of the contract kits, numbered. A number keeps its meaning: new ones
 * go to the end of their block.
 *
 * @param sentences what each number demands, in their order
 */
public record Requirements(Map<String, String> sentences) {

	private static final String RESOURCE = "/dev/outrigger/testkit/tck/requirements.txt";

	/** The requirements that come with the kits. */
	public static Requirements load() {
		try (InputStream resource = Requirements.class.getResourceAsStream(RESOURCE)) {
			if (resource == null) {
				throw new IllegalStateException(RESOURCE + " is not on the class path");
			}
			return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Requirements parse(String text) {
		Map<String, String> sentences = new LinkedHashMap<>();
		text.lines().filter((line) -> !line.isBlank()).forEach((line) -> {
			int space = line.indexOf(' ');
			if (space < 0 || sentences.put(line.substring(0, space), line.substring(space + 1)) != null) {
				throw new IllegalArgumentException(
						"requirement: '" + line + "' (expected: a number that is used once, and a sentence)");
			}
		});
		return new Requirements(Collections.unmodifiableMap(sentences));
	}

}
