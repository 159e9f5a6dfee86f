package dev.outrigger.spring.container;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.lifecycle.DockerComposeServicesReadyEvent;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.SimpleApplicationEventMulticaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

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

	/** The port of this machine that is one of a container. */
	private static int port(int inside) {
		String endpoint = switch (inside) {
			case 50_001 -> sidecar.daprEndpoint();
			case 3500 -> sidecar.daprHttpEndpoint();
			default -> sidecar.layottoEndpoint();
		};
		return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
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

	@ParameterizedTest
	@CsvSource(nullValues = "none", textBlock = """
			daprio/daprd:1.18.1           , none           , dapr   , grpc
			registry.example/daprio/daprd , none           , dapr   , http
			daprio/dapr                   , none           , dapr   , http
			layotto/layotto:latest        , none           , layotto, grpc
			shop/sidecar:7                , daprio/daprd   , dapr   , http
			shop/sidecar:7                , layotto/layotto, layotto, grpc
			""")
	void anApplicationIsConnectedToAServiceOfDockerComposeByItsImageOrLabel(String image, @Nullable String label,
			String name, String transport) {
		try (ConfigurableApplicationContext context = start(new Service(image, label),
				"outrigger.transport=" + transport, "outrigger.state.stores.orders.type=in-memory",
				"outrigger.callback.port=0")) {
			assertThat(context.getBean(SidecarConnection.class).dialect().sidecar()).isEqualTo(name);
			assertThat(context.getBean(SidecarConnection.class).dialect().transport()).isEqualTo(transport);
			Stored stored = context.getBean(Stored.class);
			stored.store().put("compose", image);
			assertThat(stored.store().get("compose")).contains(image);
		}
	}

	@Test
	void anotherServiceOfDockerComposeIsNoSidecar() {
		assertThatException().isThrownBy(() -> start(new Service("redis:8", null)).close())
			.withStackTraceContaining("No sidecar was chosen");
	}

	/** Starts an application, and tells it of a service, as Spring Boot does. */
	private static ConfigurableApplicationContext start(RunningService service, String... properties) {
		ApplicationListener<ApplicationPreparedEvent> prepared = (event) -> {
			SimpleApplicationEventMulticaster all = new SimpleApplicationEventMulticaster();
			event.getSpringApplication().getListeners().forEach(all::addApplicationListener);
			all.multicastEvent(ready(event.getApplicationContext(), service));
		};
		return new SpringApplicationBuilder(Composed.class).listeners(prepared)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "spring.docker.compose.enabled=false")
			.properties(properties)
			.run();
	}

	private static DockerComposeServicesReadyEvent ready(ApplicationContext context, RunningService service) {
		Constructor<?> constructor = DockerComposeServicesReadyEvent.class.getDeclaredConstructors()[0];
		return (DockerComposeServicesReadyEvent) BeanUtils.instantiateClass(constructor, context, List.of(service));
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

	/**
	 * Stands for a container of Docker Compose.
	 *
	 * @param reference its image
	 * @param label the image that it is to be taken for
	 */
	private record Service(String reference, @Nullable String label) implements RunningService, ConnectionPorts {

		@Override
		public String name() {
			return "sidecar";
		}

		@Override
		public ImageReference image() {
			return ImageReference.of(this.reference);
		}

		@Override
		public String host() {
			return "127.0.0.1";
		}

		@Override
		public ConnectionPorts ports() {
			return this;
		}

		@Override
		public int get(int containerPort) {
			return port(containerPort);
		}

		@Override
		public List<Integer> getAll() {
			return List.of();
		}

		@Override
		public List<Integer> getAll(@Nullable String protocol) {
			return List.of();
		}

		@Override
		public Map<String, @Nullable String> env() {
			return Map.of();
		}

		@Override
		public Map<String, String> labels() {
			return (this.label != null) ? Map.of("org.springframework.boot.service-connection", this.label) : Map.of();
		}

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
			return port(originalPort);
		}

	}

}
