package dev.outrigger.testkit.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.outrigger.Feature;
import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.tck.embedded.EmbeddedTarget;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the tests of a kit in the matrix. */
class ConformanceRecorderTests {

	@TempDir
	private Path folder;

	@Test
	void recordsWhatTheTestsOfAKitFound() throws IOException {
		EngineTestKit.engine("junit-jupiter")
			.selectors(DiscoverySelectors.selectClass(SampleKit.class))
			.configurationParameter(ConformanceRecorder.FOLDER, this.folder.toString())
			.execute();
		String matrix = Files.readString(this.folder.resolve("matrix.md"));
		assertThat(matrix.lines()).anyMatch((line) -> line.startsWith("| STATE-001 |") && line.endsWith("| ✓ |"))
			.anyMatch((line) -> line.startsWith("| STATE-002 |") && line.endsWith("| unsupported |"))
			.anyMatch((line) -> line.startsWith("| STATE-003 |") && line.endsWith("| weak |"))
			.anyMatch((line) -> line.startsWith("| STATE-004 |") && line.endsWith("| **failed** |"))
			.anyMatch((line) -> line.startsWith("| STATE-005 |") && line.endsWith("| not run |"))
			.anyMatch((line) -> line.equals("- STATE-004: wrong (1)"));
	}

	@Test
	void recordsNothingUnlessAsked() {
		EngineTestKit.engine("junit-jupiter")
			.selectors(DiscoverySelectors.selectClass(SampleKit.class))
			.configurationParameter(ConformanceRecorder.FOLDER, "")
			.execute();
		assertThat(this.folder).isEmptyDirectory();
	}

	static class SampleKit extends ContractKit {

		private static SidecarTarget target;

		SampleKit() {
			super(target);
		}

		@BeforeAll
		static void start() {
			target = new EmbeddedTarget("layotto", Profile.REDIS);
		}

		@AfterAll
		static void stop() {
			target.close();
		}

		@Test
		@Requirement("STATE-001")
		void holds() {
		}

		@Test
		@Requirement("STATE-002")
		void isUnsupported() {
			reported(Feature.LOCK_RENEW);
		}

		@Test
		@Requirement("STATE-003")
		void isWeak() {
			reported(Feature.STATE_COMPARE_AND_SET);
		}

		@Test
		@Requirement("STATE-004")
		void fails() {
			throw new AssertionError("wrong\nindeed");
		}

		@Test
		@Requirement("STATE-005")
		void cannotBeRun() {
			throw new TestAbortedException("no clock");
		}

	}

}
