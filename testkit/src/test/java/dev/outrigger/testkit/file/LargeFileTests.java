package dev.outrigger.testkit.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An application whose memory is smaller than its files. */
class LargeFileTests {

	private static final long SIZE = 100L * 1024 * 1024;

	@Test
	void aFileOfAHundredMegabytesPassesThroughAHeapOfSixtyFour() throws IOException {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().files("papers", "local").start()) {
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx64m", "-cp", System.getProperty("java.class.path"), LargeFileMain.class.getName(),
					sidecar.layottoEndpoint(), Long.toString(SIZE), "/")
				.redirectErrorStream(true)
				.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(output).contains(SIZE + " bytes, the same");
			assertThat(process.onExit().join().exitValue()).isZero();
		}
	}

}
