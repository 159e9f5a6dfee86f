package dev.outrigger.testkit.sidecar;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Programs that end with their owner. */
class ChildProcessTests {

	@TempDir
	private Path folder;

	private ChildProcess start(String script) {
		return ChildProcess.start(List.of("sh", "-c", script), this.folder.resolve("program.log"));
	}

	@Test
	void waitsUntilTheProgramIsReady() {
		Path ready = this.folder.resolve("ready");
		try (ChildProcess process = start("touch ready; exec sleep 1000")) {
			process.awaitReady(() -> Files.exists(ready));
			assertThat(ready).exists();
		}
	}

	@Test
	void aProgramThatEndsInsteadShowsTheEndOfItsLog() {
		try (ChildProcess process = start("echo this is broken; exit 1")) {
			assertThatIllegalStateException().isThrownBy(() -> process.awaitReady(() -> false))
				.withMessageContaining("Ended at once")
				.withMessageContaining("this is broken");
		}
	}

	@Test
	void nothingIsLeftOfAProgramThatIgnoresBeingAsked() throws Exception {
		Path pid = this.folder.resolve("pid");
		ChildProcess process = start("trap '' TERM; echo $$ > pid; while true; do sleep 0.1; done");
		process.awaitReady(() -> Files.exists(pid) && pid.toFile().length() > 0);
		long number = Long.parseLong(Files.readString(pid).strip());
		process.close();
		assertThat(ProcessHandle.of(number).map(ProcessHandle::isAlive).orElse(false)).isFalse();
	}

}
