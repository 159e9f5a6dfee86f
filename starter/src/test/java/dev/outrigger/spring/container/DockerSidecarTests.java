package dev.outrigger.spring.container;

import java.nio.charset.StandardCharsets;

import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
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

/** A sidecar in a real container. Skipped without Docker. */
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

	static boolean isDockerThere() {
		return DockerClientFactory.instance().isDockerAvailable();
	}

	@Test
	void anApplicationStoresInTheContainersSidecar() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off")
			.run()) {
			Stored stored = context.getBean(Stored.class);
			stored.store().put("key", "value");
			assertThat(stored.store().get("key")).contains("value");
		}
	}

	record Stored(KeyValueStore<String> store) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

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

		@Bean
		Stored stored(@StateStore("orders") KeyValueStore<String> store) {
			return new Stored(store);
		}

	}

}
