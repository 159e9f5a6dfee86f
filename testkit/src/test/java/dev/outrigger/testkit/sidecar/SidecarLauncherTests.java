package dev.outrigger.testkit.sidecar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.outrigger.BuildingBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What sidecars are started with, and what becomes of one that does not start. */
class SidecarLauncherTests {

	private static final SidecarPorts PORTS = new SidecarPorts(1001, 1002);

	@TempDir
	private Path folder;

	private LaunchPlan plan(Integer appPort, SidecarComponent... components) {
		return new LaunchPlan("shop", List.of(components), PORTS, appPort, "grpc");
	}

	private Path script(String text) throws IOException {
		Path script = Files.writeString(this.folder.resolve("sidecar"), "#!/bin/sh\n" + text + "\n");
		assertThat(script.toFile().setExecutable(true)).isTrue();
		return script;
	}

	@Test
	void daprHasAFilePerComponent() throws IOException {
		List<String> arguments = new DaprProgram()
			.prepare(plan(9999, SidecarComponent.redis(BuildingBlock.STATE, "orders", "127.0.0.1:6379")), this.folder);
		assertThat(arguments).containsSequence("--app-id", "shop")
			.containsSequence("--resources-path", this.folder.resolve("components").toString())
			.containsSequence("--dapr-grpc-port", "1001", "--dapr-http-port", "1002")
			.containsSequence("--app-port", "9999", "--app-protocol", "grpc");
		assertThat(Files.readString(this.folder.resolve("components/orders.yaml"))).isEqualTo("""
				apiVersion: dapr.io/v1alpha1
				kind: Component
				metadata:
				  name: "orders"
				spec:
				  type: state.redis
				  version: v1
				  metadata:
				    - name: redisHost
				      value: "127.0.0.1:6379"
				    - name: redisPassword
				      value: ""
				    - name: redisMaxRetries
				      value: "-1"
				""");
	}

	@Test
	void daprIsToldOfNoApplicationThatDoesNotListen() {
		assertThat(new DaprProgram().prepare(plan(null, SidecarComponent.inMemory(BuildingBlock.PUBSUB, "messages")),
				this.folder))
			.doesNotContain("--app-port");
		assertThat(this.folder.resolve("components/messages.yaml")).content().contains("metadata: []");
	}

	@Test
	void layottoHasOneFile() throws IOException {
		List<String> arguments = new LayottoProgram()
			.prepare(plan(9999, SidecarComponent.redis(BuildingBlock.PUBSUB, "messages", "127.0.0.1:6379"),
					SidecarComponent.etcd("settings", "127.0.0.1:2379").with("timeout", "10")), this.folder);
		assertThat(arguments).containsExactly("start", "-c", this.folder.resolve("config.json").toString());
		JsonNode server = JsonMapper.shared()
			.readTree(Files.readString(this.folder.resolve("config.json")))
			.path("servers")
			.path(0);
		JsonNode listener = server.path("listeners").path(0);
		assertThat(listener.path("address").asString()).isEqualTo("127.0.0.1:1001");
		assertThat(listener.path("connection_idle_timeout").asString()).isEqualTo("0s");
		JsonNode runtime = listener.at("/filter_chains/0/filters/0/config/grpc_config");
		assertThat(runtime.at("/app/grpc_callback_port").asInt()).isEqualTo(9999);
		assertThat(runtime.at("/pub_subs/messages/type").asString()).isEqualTo("redis");
		assertThat(runtime.at("/pub_subs/messages/metadata/redisHost").asString()).isEqualTo("127.0.0.1:6379");
		assertThat(runtime.at("/config_store/settings/address/0").asString()).isEqualTo("127.0.0.1:2379");
		assertThat(runtime.at("/config_store/settings/timeout").asString()).isEqualTo("10");
		assertThat(server.path("listeners").path(1).path("address").asString()).isEqualTo("127.0.0.1:1002");
	}

	@Test
	void aSidecarThatEndsAtItsStartShowsTheEndOfItsLog() throws IOException {
		SidecarLauncher launcher = SidecarLauncher.of("dapr").executable(script("echo no such component; exit 1"));
		assertThatIllegalStateException().isThrownBy(launcher::start)
			.withMessageContaining("Ended at once")
			.withMessageContaining("no such component");
	}

	@Test
	void theVersionIsTheLastLineThatHasANumber() throws IOException {
		assertThat(SidecarLauncher.of("dapr").executable(script("echo 1.18.1")).version()).isEqualTo("1.18.1");
		assertThat(SidecarLauncher.of("layotto")
			.executable(script("echo '2026-11-28 03:00:26,574 [INFO] register'; echo 'Layotto version 0.5.0-f9'"))
			.version()).isEqualTo("Layotto version 0.5.0-f9");
		assertThat(SidecarLauncher.of("layotto").executable(script("echo 'Layotto version '")).version()).isEmpty();
	}

	@Test
	void anUnknownKindOfSidecarIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SidecarLauncher.of("istio"))
			.withMessage("dialect: istio (expected: dapr or layotto)");
	}

}
