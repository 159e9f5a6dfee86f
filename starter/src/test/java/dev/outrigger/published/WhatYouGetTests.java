package dev.outrigger.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of what an application gets is shown by tests that are there. */
class WhatYouGetTests {

	private static final Pattern ROW = Pattern.compile("^\\| (E\\d+) \\|.*\\|([^|]*)\\|$", Pattern.MULTILINE);

	private static final Pattern REFERENCE = Pattern.compile("`(\\w+)(?:#(\\w+))?`");

	private final Map<String, Path> tests = tests();

	/** Those of this module and of the samples. */
	private static Map<String, Path> tests() {
		List<Path> found = new ArrayList<>();
		for (Path root : List.of(Path.of("src/test/java"), Path.of("src/test/kotlin"),
				Path.of("../samples/orders/src/test/java"), Path.of("../samples/outbox/src/test/java"))) {
			try (Stream<Path> files = Files.walk(root)) {
				files.filter((file) -> file.toString().matches(".*Tests\\.(java|kt)")).forEach(found::add);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return found.stream()
			.collect(Collectors.toMap((file) -> file.getFileName().toString().replaceFirst("\\.\\w+$", ""),
					Function.identity(), (one, other) -> one));
	}

	@Test
	void everyRowIsShownByTests() throws IOException {
		Matcher rows = ROW.matcher(Files.readString(Path.of("WHAT-YOU-GET.md")));
		List<String> names = new ArrayList<>();
		while (rows.find()) {
			names.add(rows.group(1));
			Matcher references = REFERENCE.matcher(rows.group(2));
			int found = 0;
			while (references.find()) {
				found++;
				verify(rows.group(1), references.group(1), references.group(2));
			}
			assertThat(found).as("tests of %s", rows.group(1)).isPositive();
		}
		assertThat(names).isEqualTo(IntStream.rangeClosed(1, 20).mapToObj((number) -> "E" + number).toList());
	}

	private void verify(String row, String test, String method) throws IOException {
		assertThat(this.tests).as("tests of %s", row).containsKey(test);
		if (method != null) {
			assertThat(Files.readString(this.tests.get(test))).as("%s of %s", test, row)
				.containsPattern(
						"@(?:Parameterized|Repeated)?Test\\b(?:(?!\\n\\s*\\n)[\\s\\S])*?void " + method + "\\(");
		}
	}

}
