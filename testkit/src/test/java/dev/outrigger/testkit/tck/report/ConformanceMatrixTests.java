package dev.outrigger.testkit.tck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The matrix of what the kits found. */
class ConformanceMatrixTests {

	private static final Requirements REQUIREMENTS = Requirements.parse("""
			STATE-001 A missing key is empty.
			STATE-002 Etags are unique.
			LOCK-001 A lock is exclusive.
			""");

	@TempDir
	private Path folder;

	@Test
	void showsTheWorstOfEachRequirementAndTargetAndWhatIsToBeSaid() throws IOException {
		try (ConformanceMatrix matrix = new ConformanceMatrix(this.folder.resolve("report"), REQUIREMENTS)) {
			matrix.add(new Finding("LOCK-001", "one", "Kit.lock", TestOutcome.PASSED, ""));
			matrix.add(new Finding("STATE-001", "one", "Kit.empty", TestOutcome.PASSED, ""));
			matrix.add(new Finding("STATE-001", "one", "Kit.emptyAgain", TestOutcome.FAILED, "it was there"));
			matrix.add(new Finding("STATE-001", "two", "Kit.empty", TestOutcome.WEAK, "etags restart"));
			matrix.add(new Finding("LOCK-001", "two", "Kit.lock", TestOutcome.NOT_RUN, "no clock"));
		}
		String markdown = Files.readString(this.folder.resolve("report/matrix.md"));
		assertThat(markdown.lines()).containsSubsequence("1. one", "2. two",
				"| STATE-001 | A missing key is empty. | **failed** | weak |",
				"| STATE-002 | Etags are unique. |  |  |", "| LOCK-001 | A lock is exclusive. | ✓ | not run |",
				"- STATE-001: it was there (1)", "- STATE-001: etags restart (2)", "- LOCK-001: no clock (2)");
		JsonNode json = JsonMapper.builder().build().readTree(this.folder.resolve("report/matrix.json").toFile());
		assertThat(json.at("/requirements/0/targets/one/outcome").asString()).isEqualTo("FAILED");
		assertThat(json.at("/requirements/0/targets/one/tests/1/note").asString()).isEqualTo("it was there");
		assertThat(json.at("/requirements/1/targets").isEmpty()).isTrue();
	}

	@Test
	void writesNothingWhenNothingWasFound() {
		new ConformanceMatrix(this.folder.resolve("report"), REQUIREMENTS).close();
		assertThat(this.folder.resolve("report")).doesNotExist();
	}

	@Test
	void refusesANumberThatIsUsedTwice() {
		assertThatIllegalArgumentException().isThrownBy(() -> Requirements.parse("A-001 one\nA-001 two"))
			.withMessageContaining("'A-001 two'");
	}

}
