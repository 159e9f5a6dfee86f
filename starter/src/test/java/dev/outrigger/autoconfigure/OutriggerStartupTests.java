package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What an application finds when it starts, and what it leaves behind. What it says that
 * cannot start is in {@link StartupMistakesTests}.
 */
class OutriggerStartupTests {

	private static ConfigurableApplicationContext run(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

	@Test
	void theVariablesThatDaprSetsChooseDapr() {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().start();
				ConfigurableApplicationContext context = run(Plain.class,
						"DAPR_GRPC_PORT=" + sidecar.daprEndpoint().substring("127.0.0.1:".length()))) {
			assertThat(context.getBean(SidecarConnection.class).dialect().sidecar()).isEqualTo("dapr");
		}
	}

	@Test
	void itStartsWithoutASidecarWhenToldTo() {
		try (ConfigurableApplicationContext context = run(Plain.class, "outrigger.sidecar=dapr",
				"outrigger.connection.endpoint=127.0.0.1:1", "outrigger.startup.policy=continue")) {
			assertThat(health(context)).isEqualTo(Status.DOWN);
		}
	}

	@Test
	void applicationThatDeclaresNothingConnectsToNoSidecar() {
		Set<String> before = ours();
		try (ConfigurableApplicationContext context = run(Plain.class, "outrigger.sidecar=dapr",
				"outrigger.connection.endpoint=127.0.0.1:1", "outrigger.sidecars.other.sidecar=layotto",
				"outrigger.sidecars.other.connection.endpoint=127.0.0.1:1")) {
			assertThat(ours()).isSubsetOf(before);
			assertThat(context.getBean(SidecarConnections.class).open()).isEmpty();
			assertThat(context.getBean(SidecarConnection.class)).isSameAs(context.getBean("outriggerConnection"));
			assertThat(context.getBean(SidecarConnections.class).open()).hasSize(1);
		}
	}

	@Test
	void connectionThatCannotBeOpenedIsDownAndLeavesOtherHealthAlone() {
		try (ConfigurableApplicationContext context = run(Plain.class, "outrigger.sidecar=dapr",
				"outrigger.connection.endpoint=foo:x")) {
			assertThat(health(context)).isEqualTo(Status.DOWN);
		}
	}

	@Test
	void lazyInitializationDoesNotKeepTheSidecarOfListenersFromBeingVerified() {
		assertThatThrownBy(() -> run(Listening.class, "outrigger.sidecar=dapr", "spring.main.lazy-initialization=true",
				"outrigger.connection.endpoint=127.0.0.1:1", "outrigger.startup.timeout=1s")
			.close()).hasStackTraceContaining("did not answer within 1s");
	}

	private static Status health(ConfigurableApplicationContext context) {
		return ((HealthIndicator) context.getBean(SidecarHealth.class).getContributor("sidecar")).health().getStatus();
	}

	@Test
	void aSecondContextWorksAndNoThreadIsLeft() {
		for (int i = 0; i < 2; i++) {
			try (ConfigurableApplicationContext context = run(Plain.class, "outrigger.sidecar=embedded")) {
				assertThat(health(context)).isEqualTo(Status.UP);
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

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Listening {

		@TopicListener(pubsub = "messages", topic = "orders")
		void on(String order) {
		}

	}

}
