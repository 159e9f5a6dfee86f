package dev.outrigger.testkit.sidecar;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Where programs are looked for. */
class ExecutablesTests {

	private static final String PROPERTY = "outrigger.testkit.program-of-this-test";

	@AfterEach
	void forget() {
		System.clearProperty(PROPERTY);
	}

	@Test
	void findsProgramsOnThePath() {
		assertThat(Executables.find("sh")).hasValueSatisfying((file) -> assertThat(file).isExecutable());
		assertThat(Executables.find("program-of-this-test")).isEmpty();
	}

	@Test
	void aPropertyNamesTheFile() {
		Path shell = Executables.find("sh").orElseThrow();
		System.setProperty(PROPERTY, shell.toString());
		assertThat(Executables.find("program-of-this-test")).hasValue(shell);
	}

	@Test
	void aPropertyThatNamesNoProgramIsRefused() {
		System.setProperty(PROPERTY, "/no/such/file");
		assertThatIllegalStateException().isThrownBy(() -> Executables.find("program-of-this-test"))
			.withMessage(PROPERTY + " or OUTRIGGER_TESTKIT_PROGRAM_OF_THIS_TEST: '/no/such/file'"
					+ " (expected: a program's file)");
	}

}
