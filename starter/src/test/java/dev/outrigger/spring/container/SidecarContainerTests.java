package dev.outrigger.spring.container;

import java.util.Map;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sidecars in containers, as far as that can be seen without Docker: in place of the
 * container there is an embedded sidecar.
 */
class SidecarContainerTests {

	private static final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();

	@AfterAll
	static void close() {
		sidecar.close();
	}

	@ParameterizedTest
	@CsvSource({ "dapr,grpc", "dapr,http", "layotto,grpc" })
	void anApplicationIsConnectedToTheContainerWithoutAProperty(String name, String transport) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(
				name.equals("dapr") ? Dapr.class : Layotto.class)
			.web(WebApplicationType.NONE)
			.properties("outrigger.transport=" + transport, "spring.main.banner-mode=off",
					"outrigger.state.stores.orders.type=in-memory", "outrigger.callback.port=0")
			.run()) {
			assertThat(context.getBean(SidecarConnection.class).dialect().sidecar()).isEqualTo(name);
			assertThat(context.getBean(SidecarConnection.class).dialect().transport()).isEqualTo(transport);
			Stored stored = context.getBean(Stored.class);
			stored.store().put("key", "value");
			assertThat(stored.store().get("key")).contains("value");
			assertThat(context.getBean(OutriggerConnectionDetails.class).token()).isNull();
		}
	}

	@Test
	void aServiceOfDockerComposeIsAConnection() {
		RunningService service = service();
		OutriggerConnectionDetails details = SidecarComposeConnectionDetailsFactory.details(service, SidecarImage.DAPR,
				"grpc");
		assertThat(details.sidecar()).isEqualTo("dapr");
		assertThat(details.transport()).isEqualTo("grpc");
		assertThat(details.endpoint()).isEqualTo("docker.example:32001");
		assertThat(details.endpoint("http")).isEqualTo("docker.example:32000");
		assertThat(details.token()).isEqualTo("secret");
	}

	@Test
	void layottoSpeaksNoHttp() {
		OutriggerConnectionDetails details = SidecarComposeConnectionDetailsFactory.details(service(),
				SidecarImage.LAYOTTO, "grpc");
		assertThat(details.endpoint()).isEqualTo("docker.example:32904");
		assertThat(details.endpoint("http")).isNull();
		assertThat(details.token()).isNull();
	}

	private static RunningService service() {
		ConnectionPorts ports = Mockito.mock(ConnectionPorts.class);
		Mockito.when(ports.get(50_001)).thenReturn(32_001);
		Mockito.when(ports.get(3500)).thenReturn(32_000);
		Mockito.when(ports.get(34_904)).thenReturn(32_904);
		RunningService service = Mockito.mock(RunningService.class);
		Mockito.when(service.host()).thenReturn("docker.example");
		Mockito.when(service.ports()).thenReturn(ports);
		Mockito.when(service.env()).thenReturn(Map.of("DAPR_API_TOKEN", "secret"));
		return service;
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
	static class Dapr extends Application {

		@Bean
		@ServiceConnection("daprio/daprd")
		Contained sidecarContainer() {
			return new Contained("daprio/daprd:1.18.1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Layotto extends Application {

		@Bean
		@ServiceConnection("layotto/layotto")
		Contained sidecarContainer() {
			return new Contained("layotto/layotto:latest");
		}

	}

	/** Stands for a container. */
	private static final class Contained extends GenericContainer<Contained> {

		private final String image;

		Contained(String image) {
			super(DockerImageName.parse(image));
			this.image = image;
		}

		@Override
		public String getDockerImageName() {
			return this.image;
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return true;
		}

		@Override
		public String getHost() {
			return "127.0.0.1";
		}

		@Override
		public Integer getMappedPort(int originalPort) {
			String endpoint = switch (originalPort) {
				case 50_001 -> sidecar.daprEndpoint();
				case 3500 -> sidecar.daprHttpEndpoint();
				default -> sidecar.layottoEndpoint();
			};
			return Integer.valueOf(endpoint.substring(endpoint.lastIndexOf(':') + 1));
		}

	}

}
