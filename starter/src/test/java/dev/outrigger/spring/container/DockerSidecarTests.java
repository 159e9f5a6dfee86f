package dev.outrigger.spring.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Sidecars in real containers. Skipped without Docker. */
@EnabledIf(value = "isDockerThere", disabledReason = "there is no Docker here")
class DockerSidecarTests {

	private static final String COMPONENT = """
			apiVersion: dapr.io/v1alpha1
			kind: Component
			metadata:
			  name: orders
			spec:
			  type: state.in-memory
			  version: v1
			""";

	private static final String LAYOTTO_CONFIG = """
			{
			  "servers": [
			    {
			      "default_log_path": "stdout",
			      "listeners": [
			        {
			          "name": "grpc",
			          "address": "0.0.0.0:34904",
			          "bind_port": true,
			          "filter_chains": [
			            {
			              "filters": [
			                {
			                  "type": "grpc",
			                  "config": {
			                    "server_name": "runtime",
			                    "grpc_config": {
			                      "app": { "app_id": "orders", "grpc_callback_port": 9999 },
			                      "state": { "orders": { "type": "in-memory", "metadata": {} } }
			                    }
			                  }
			                }
			              ]
			            }
			          ]
			        }
			      ]
			    }
			  ]
			}
			""";

	private static final String COMPOSE = """
			services:
			  sidecar:
			    image: daprio/daprd:1.18.1
			    command: ./daprd --app-id orders --resources-path /components --dapr-listen-addresses 0.0.0.0
			    volumes: [ ./components:/components:ro ]
			    ports: [ "50001", "3500" ]
			""";

	@TempDir
	private Path folder;

	static boolean isDockerThere() {
		return DockerClientFactory.instance().isDockerAvailable();
	}

	static boolean isComposeThere() throws IOException, InterruptedException {
		return isDockerThere()
				&& new ProcessBuilder("docker", "compose", "version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.redirectErrorStream(true)
					.start()
					.waitFor() == 0;
	}

	@ParameterizedTest
	@ValueSource(classes = { Dapr.class, Layotto.class })
	void anApplicationStoresInTheContainersSidecar(Class<?> application) {
		stores(application);
	}

	@Test
	@EnabledIf(value = "isComposeThere", disabledReason = "there is no Docker Compose here")
	void anApplicationStoresInTheSidecarOfDockerCompose() throws IOException {
		Files.writeString(Files.createDirectory(this.folder.resolve("components")).resolve("orders.yaml"), COMPONENT);
		Path file = Files.writeString(this.folder.resolve("compose.yaml"), COMPOSE);
		stores(Composed.class, "spring.docker.compose.file=" + file, "spring.docker.compose.skip.in-tests=false",
				"spring.docker.compose.stop.command=down", "outrigger.startup.timeout=1m");
	}

	private static void stores(Class<?> application, String... properties) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "outrigger.state.stores.orders.type=in-memory")
			.properties(properties)
			.run()) {
			Stored stored = context.getBean(Stored.class);
			stored.store().put("key", "value");
			assertThat(stored.store().get("key")).contains("value");
		}
	}

	record Stored(KeyValueStore<String> store) {

	}

	static class Application {

		@Bean
		Stored stored(@StateStore("orders") KeyValueStore<String> store) {
			return new Stored(store);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Composed extends Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Dapr extends Application {

		@Bean
		@ServiceConnection("daprio/daprd")
		GenericContainer<?> sidecarContainer() {
			return new GenericContainer<>("daprio/daprd:1.18.1")
				.withCommand("./daprd", "--app-id", "orders", "--resources-path", "/components",
						"--dapr-listen-addresses", "0.0.0.0")
				.withCopyToContainer(Transferable.of(COMPONENT.getBytes(StandardCharsets.UTF_8)),
						"/components/orders.yaml")
				.withExposedPorts(50_001, 3500)
				.waitingFor(Wait.forHttp("/v1.0/healthz/outbound").forPort(3500).forStatusCode(204));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Layotto extends Application {

		@Bean
		@ServiceConnection("layotto/layotto")
		GenericContainer<?> sidecarContainer() {
			return new GenericContainer<>("layotto/layotto:latest").withCommand("start", "-c", "/orders.json")
				.withCopyToContainer(Transferable.of(LAYOTTO_CONFIG.getBytes(StandardCharsets.UTF_8)), "/orders.json")
				.withExposedPorts(34_904)
				.waitingFor(Wait.forListeningPort());
		}

	}

}
