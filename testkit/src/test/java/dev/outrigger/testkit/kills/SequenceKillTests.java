package dev.outrigger.testkit.kills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Eight applications that share a sequence and are killed at random. */
class SequenceKillTests {

	private static final int APPLICATIONS = 8;

	/** Few, unless a run is for more. */
	private static final int KILLS = Integer.getInteger("outrigger.sequence.kills", 2);

	private static final Duration LONG = Duration.ofMinutes(5);

	@ParameterizedTest
	@CsvSource({ "dapr, grpc, WEAK" })
	void noNumberIsGivenTwice(String dialect, String transport, String ordering, @TempDir Path folder)
			throws IOException {
		Random random = new Random();
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.REDIS).start()) {
			String endpoint = transport.equals("http") ? sidecar.daprHttpEndpoint() : sidecar.endpoint(dialect);
			List<Path> files = new ArrayList<>();
			List<Process> processes = new ArrayList<>();
			try {
				for (int i = 0; i < APPLICATIONS; i++) {
					files.add(Files.createFile(folder.resolve("numbers-" + i)));
					processes.add(start(dialect, transport, endpoint, ordering, files.get(i)));
				}
				for (int kill = 0; kill < KILLS; kill++) {
					int victim = random.nextInt(APPLICATIONS);
					awaitMore(files.get(victim));
					processes.get(victim).destroyForcibly().onExit().join();
					processes.set(victim, start(dialect, transport, endpoint, ordering, files.get(victim)));
				}
				for (Path file : files) {
					awaitMore(file);
				}
			}
			finally {
				processes.forEach((process) -> process.destroyForcibly().onExit().join());
			}
			List<Long> all = new ArrayList<>();
			for (Path file : files) {
				all.addAll(numbers(file));
			}
			assertThat(all).hasSizeGreaterThan(APPLICATIONS + KILLS).doesNotHaveDuplicates();
		}
	}

	private static Process start(String dialect, String transport, String endpoint, String ordering, Path file)
			throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				SequenceTaker.class.getName(), dialect, transport, endpoint, ordering, file.toString())
			.inheritIO()
			.start();
	}

	private static void awaitMore(Path file) throws IOException {
		int before = numbers(file).size();
		Awaitility.await().atMost(LONG).until(() -> numbers(file).size() > before);
	}

	/** Those that were written to the end. */
	private static List<Long> numbers(Path file) throws IOException {
		String text = Files.readString(file, StandardCharsets.US_ASCII);
		List<Long> numbers = new ArrayList<>();
		text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Long::valueOf).forEach(numbers::add);
		return numbers;
	}

}
