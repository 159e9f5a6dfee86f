package dev.outrigger.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a connection leaves behind when it is closed: nothing. */
@Isolated("counts the threads of the JVM")
class PlainMainTests {

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "layotto" })
	void aProgramThatClosesItsConnectionExitsByItself(String dialect, @TempDir Path folder) throws Exception {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start()) {
			File output = folder.resolve("output").toFile();
			Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-cp", System.getProperty("java.class.path"), PlainMain.class.getName(), dialect,
					sidecar.endpoint(dialect))
				.redirectErrorStream(true)
				.redirectOutput(output)
				.start();
			assertThat(program.waitFor(60, TimeUnit.SECONDS)).as("exited by itself").isTrue();
			assertThat(Files.readString(output.toPath())).contains("done");
			assertThat(program.exitValue()).isZero();
		}
	}

	@Test
	void noThreadIsLeft() {
		for (int i = 0; i < 2; i++) {
			try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
					SidecarConnection connection = SidecarConnection.builder("layotto")
						.endpoint(sidecar.layottoEndpoint())
						.callback("127.0.0.1", 0)
						.timeout(Duration.ofMinutes(1))
						.build()) {
				KeyValueStore.of(connection, StateStoreSpec.of("statestore", String.class)).put("key", "value");
			}
		}
		Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(ours()).isEmpty());
	}

	private static Set<String> ours() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("outrigger") || name.startsWith("embedded-"))
			.collect(Collectors.toSet());
	}

}
