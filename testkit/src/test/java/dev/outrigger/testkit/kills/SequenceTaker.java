package dev.outrigger.testkit.kills;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.sequence.SequenceGenerator;
import dev.outrigger.sequence.SequenceOrdering;
import dev.outrigger.sequence.SequenceSpec;

/** Takes numbers until it is killed, and writes down each. */
final class SequenceTaker {

	private SequenceTaker() {
	}

	public static void main(String... args) throws IOException {
		List<String> arguments = List.of(args);
		try (SidecarConnection connection = SidecarConnection.builder(arguments.get(0))
			.transport(arguments.get(1))
			.endpoint(arguments.get(2))
			// The first call waits for a cold JVM among eight.
			.timeout(Duration.ofMinutes(2))
			.build(); OutputStream out = Files.newOutputStream(Path.of(arguments.get(4)), StandardOpenOption.APPEND)) {
			SequenceGenerator numbers = SequenceGenerator.of(connection,
					SequenceSpec.of("numbers", "shared")
						.withOrdering(SequenceOrdering.valueOf(arguments.get(3)))
						.withRange(10));
			while (true) {
				out.write((numbers.next() + "\n").getBytes(StandardCharsets.US_ASCII));
			}
		}
	}

}
