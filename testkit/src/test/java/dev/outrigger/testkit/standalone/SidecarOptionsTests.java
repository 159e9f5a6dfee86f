package dev.outrigger.testkit.standalone;

import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.binding.InputBinding;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The command line. */
class SidecarOptionsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "--dapr-grpc-port=abc  | --dapr-grpc-port: 'abc' (expected: 0 to 65535)",
					"--dapr-grpc-port=65536  | --dapr-grpc-port: '65536' (expected: 0 to 65535)",
					"--dapr-grpc-port  | --dapr-grpc-port: '' (expected: 0 to 65535)",
					"--state=  | --state: '' (expected: NAME or NAME:PROFILE)",
					"--state=orders:mongodb  | --state: profile 'mongodb' (expected: strict, redis or in-memory)",
					"--config=c:consul  | --config: profile 'consul' (expected: strict, redis, in-memory or etcd)",
					"--config-item=c/k  | --config-item: 'c/k' (expected: STORE/KEY=VALUE)",
					"--config-item=c/k=v  | --config-item: there is no such store 'c'.",
					"--secret-item=s/k=v  | --secret-item: there is no such store 's'.",
					"--resources-path=/no/such/folder  | --resources-path: '/no/such/folder' (expected: a folder)",
					"--app-protocol=ftp  | --app-protocol: 'ftp' (expected: http or grpc)",
					"--app-id=  | --app-id: '' (expected: a value)",
					"--auto=yes  | '--auto=yes' (expected: --auto without a value)",
					"--colour=red  | Unknown option '--colour'.",
					"--state=a --lock=a  | There are 2 components 'a' (expected: a name of its own for each)." })
	void whatIsWrongIsNamed(String arguments, String message) {
		String[] all = ("--layotto-grpc-port=0 " + arguments).split(" ");
		assertThatIllegalArgumentException().isThrownBy(() -> SidecarOptions.parse(all)).withMessage(message);
	}

	@Test
	void aPortIsNeeded() {
		assertThatIllegalArgumentException().isThrownBy(() -> SidecarOptions.parse("--state=s"))
			.withMessageContaining("--dapr-grpc-port");
	}

	@Test
	void componentFilesGiveNamesAndTypesAndTheRestIsNamed(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("all.yaml"), """
				apiVersion: dapr.io/v1alpha1
				kind: Component
				metadata: { name: orders }
				spec: { type: state.postgresql, version: v1 }
				---
				apiVersion: dapr.io/v1alpha1
				kind: Component
				metadata: { name: clock }
				spec: { type: bindings.cron, version: v1 }
				---
				kind: Subscription
				""");
		Files.writeString(folder.resolve("notes.txt"), "no YAML: [");
		ResourceFolder found = ResourceFolder.read("--resources-path", folder.toString());
		assertThat(found.components()).containsExactly(new ComponentSpec("state", "orders", "postgresql", Map.of()));
		assertThat(found.components().get(0).profile().name()).isEqualTo("strict");
		assertThat(found.notServed()).containsExactly(
				"component 'clock' of type 'bindings.cron' in " + folder.resolve("all.yaml"),
				"the Subscription in " + folder.resolve("all.yaml"));
	}

	@Test
	void timersOfComponentFilesTick(@TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("all.yaml"), """
				kind: Component
				metadata: { name: clock }
				spec: { type: bindings.cron, metadata: [ { name: schedule, value: "@every 50ms" } ] }
				""");
		SidecarOptions options = SidecarOptions.parse("--dapr-http-port=0", "--resources-path=" + folder);
		CountDownLatch ticks = new CountDownLatch(3);
		try (EmbeddedSidecar sidecar = options.builder().start();
				SidecarConnection connection = SidecarConnection.builder("dapr")
					.transport("http")
					.endpoint(sidecar.daprHttpEndpoint())
					.callback("127.0.0.1", 0)
					.inputBinding("clock")
					.timeout(Duration.ofMinutes(1))
					.build()) {
			InputBinding.of(connection, "clock").listen(1, null, (event) -> {
				ticks.countDown();
				return event.data();
			});
			sidecar.callDaprApplication(connection.dialect().callbackPort().orElseThrow().port(), "http");
			Ticker ticker = options.startTimers(sidecar);
			try {
				assertThat(ticks.await(1, TimeUnit.MINUTES)).isTrue();
			}
			finally {
				ticker.close();
			}
		}
	}

	@Test
	void aConfigurationFileOfLayottoIsTaken(@TempDir Path folder) throws IOException {
		Path secrets = Files.writeString(folder.resolve("secrets.json"), "{\"token\":\"t0p\"}");
		Path file = Files.writeString(folder.resolve("config.json"), """
				{"servers":[{"listeners":[{"filter_chains":[{"filters":[{"type":"grpc","config":{"grpc_config":{
				"app":{"app_id":"shop","grpc_callback_port":9977},
				"state":{"state1":{"type":"redis","metadata":{"redisHost":"127.0.0.1:6379"}}},
				"pub_subs":{"bus1":{"type":"redis","metadata":{"processingTimeout":"3s","redeliverInterval":"500"}}},
				"config_store":{"conf1":{"type":"etcd"}},
				"lock":{"state1":{"type":"in-memory"}},
				"sequencer":{"numbers":{"type":"redis"}},
				"secret_store":{"vault":{"type":"local.file","metadata":{"secretsFile":"%s"}}},
				"file":{"files1":{"type":"local"}},
				"bindings":{"mail":{"type":"http","metadata":{"url":"http://127.0.0.1:1"}},"paper":{"type":"kafka"}},
				"rpcs":{"mosn":{}}}}}]}]}]}]}
				""".formatted(secrets));
		SidecarOptions options = SidecarOptions.parse("--layotto-grpc-port=0", "--layotto-config=" + file);
		assertThat(options.appId()).isEqualTo("shop");
		assertThat(options.layottoAppPort()).hasValue(9977);
		assertThat(options.notServed()).containsExactlyInAnyOrder("component 'paper' of type 'kafka' in " + file,
				"'rpcs' in " + file);
		try (EmbeddedSidecar sidecar = options.builder().start()) {
			options.fill(sidecar);
			assertThat(sidecar.components()).extracting((component) -> component.name() + " " + component.type())
				.containsExactlyInAnyOrder("state1 redis", "bus1 redis", "conf1 etcd", "state1 in-memory",
						"numbers redis", "vault local.file", "files1 local", "mail http");
			assertThat(sidecar.pubSub("bus1").profile().processingTimeout()).isEqualTo(Duration.ofSeconds(3));
			assertThat(sidecar.pubSub("bus1").profile().redeliverInterval()).isEqualTo(Duration.ofMillis(500));
			assertThat(sidecar.secrets("vault").all()).containsOnlyKeys("token");
		}
		assertThat(SidecarOptions.parse("--app-id=other", "--layotto-app-port=1", "--layotto-grpc-port=0",
				"--layotto-config=" + file))
			.satisfies((named) -> {
				assertThat(named.appId()).isEqualTo("other");
				assertThat(named.layottoAppPort()).hasValue(1);
			});
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SidecarOptions.parse("--layotto-grpc-port=0", "--layotto-config=" + secrets))
			.withMessageContaining("has no 'grpc_config'");
	}

	@Test
	void secretsAndFoldersOfComponentFilesAreTaken(@TempDir Path folder) throws IOException {
		Path secrets = Files.writeString(folder.resolve("secrets.json"), """
				{"db":{"user":"ann","ports":[1,2]},"token":"t0p"}
				""");
		Files.writeString(folder.resolve("all.yaml"), """
				kind: Component
				metadata: { name: flat }
				spec:
				  type: secretstores.local.file
				  metadata: [ { name: secretsFile, value: "%1$s" }, { name: nestedSeparator, value: "." } ]
				---
				kind: Component
				metadata: { name: nested }
				spec:
				  type: secretstores.local.file
				  metadata: [ { name: secretsFile, value: "%1$s" }, { name: multiValued, value: "true" } ]
				---
				kind: Component
				metadata: { name: drawer }
				spec: { type: bindings.localstorage, metadata: [ { name: rootPath, value: "%2$s" } ] }
				""".formatted(secrets, folder));
		SidecarOptions options = SidecarOptions.parse("--dapr-http-port=0", "--resources-path=" + folder);
		try (EmbeddedSidecar sidecar = options.builder().start()) {
			options.fill(sidecar);
			assertThat(sidecar.secrets("flat").all().keySet()).containsExactly("db.ports.0", "db.ports.1", "db.user",
					"token");
			assertThat(sidecar.secrets("flat").get("db.user")).contains(Map.of("db.user", "ann"));
			assertThat(sidecar.secrets("nested").get("db"))
				.contains(Map.of("user", "ann", "ports:0", "1", "ports:1", "2"));
			assertThat(sidecar.secrets("nested").get("token")).contains(Map.of("token", "t0p"));
			assertThat(sidecar.components()).extracting(Engine.Component::type).contains("localstorage");
		}
		assertThat(options.notServed()).isEmpty();
	}

	@Test
	void aSecretsFileThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("all.yaml"), """
				kind: Component
				metadata: { name: vault }
				spec: { type: secretstores.local.file, metadata: [ { name: secretsFile, value: /no/such/file } ] }
				""");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SidecarOptions.parse("--dapr-http-port=0", "--resources-path=" + folder))
			.withMessageContaining("component 'vault': secretsFile '/no/such/file' (expected: a file of JSON)");
	}

	@Test
	void brokenComponentFilesAreNamed(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("broken.yaml"), "kind: [");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ResourceFolder.read("--resources-path", folder.toString()))
			.withMessageContaining("broken.yaml is not YAML");
	}

	@Test
	void helpIsPrintedAndNothingServed() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertThat(SidecarMain.run(new String[] { "--help" }, new PrintStream(out), System.err)).isZero();
		assertThat(out.toString()).contains("--dapr-grpc-port=PORT", "--layotto-app-port=PORT");
	}

	@Test
	void aWrongOptionEndsTheProcessWithAnError() {
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		assertThat(SidecarMain.run(new String[] { "--colour=red" }, System.out, new PrintStream(err))).isEqualTo(2);
		assertThat(err.toString()).contains("--colour", "--help");
	}

}
