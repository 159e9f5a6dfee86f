package dev.outrigger.testkit.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The sidecar as a process of its own. */
class SidecarMainTests {

	private static Process start(String... options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), SidecarMain.class.getName()));
		command.addAll(List.of(options));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static String endpoint(String table, String sidecar) {
		return table.lines()
			.filter((line) -> line.contains(sidecar) && line.contains("gRPC"))
			.map((line) -> line.substring(line.lastIndexOf(' ') + 1))
			.findFirst()
			.orElseThrow();
	}

	private static String table(Process process, String last) throws IOException {
		StringBuilder table = new StringBuilder();
		BufferedReader reader = process.inputReader();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			table.append(line).append('\n');
			if (line.contains(last)) {
				break;
			}
		}
		return table.toString();
	}

	@Test
	void itSaysWhatItServesAndServesItUntilItIsTerminated() throws Exception {
		Process process = start("--dapr-grpc-port=0", "--layotto-grpc-port=0", "--app-id=shop", "--state=carts:redis",
				"--config=settings", "--config-item=settings/colour=red", "--lock=locks", "--secret=vault",
				"--secret-item=vault/password=x");
		try {
			String table = table(process, "secretstores");
			assertThat(table).contains("'shop'", "carts", "redis", "settings", "locks", "vault");
			for (String dialect : List.of("dapr", "layotto")) {
				try (SidecarConnection connection = SidecarConnection.builder(dialect)
					.endpoint(endpoint(table, dialect))
					.appId("shop")
					.timeout(Duration.ofMinutes(1))
					.build()) {
					KeyValueStore<String> carts = KeyValueStore.of(connection,
							StateStoreSpec.of("carts", String.class));
					carts.put("key", dialect);
					assertThat(carts.get("key")).contains(dialect);
					assertThat(ConfigurationStore.of(connection, ConfigurationStoreSpec.of("settings")).get("colour"))
						.isPresent();
				}
			}
			process.destroy();
			assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ends when terminated").isTrue();
			assertThat(process.exitValue()).isEqualTo(143);
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void aTakenPortIsNamed() throws Exception {
		Process first = start("--dapr-grpc-port=0", "--state=s");
		try {
			String port = endpoint(table(first, "state"), "dapr").replaceAll(".*:", "");
			Process second = start("--dapr-grpc-port=" + port);
			assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
			assertThat(second.exitValue()).isOne();
			assertThat(second.inputReader().lines()).anyMatch((line) -> line.contains("port " + port));
		}
		finally {
			first.destroyForcibly();
		}
	}

}
