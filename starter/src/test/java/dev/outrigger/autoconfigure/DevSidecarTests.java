package dev.outrigger.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.sidecar.Executables;
import dev.outrigger.testkit.standalone.SidecarMain;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * An application that starts its own sidecar: a program that takes the arguments of daprd
 * and hands them to the standalone sidecar.
 */
@Isolated
class DevSidecarTests {

	private static final String PROPERTY = "outrigger.testkit.daprd";

	@TempDir
	private Path folder;

	@BeforeEach
	void install() throws IOException {
		Path program = Files.writeString(this.folder.resolve("daprd"), """
				#!/bin/sh
				while [ $# -gt 0 ]; do
				  case "$1" in
				    --dapr-grpc-port|--dapr-http-port|--resources-path|--app-id|--app-port|--app-protocol)
				      arguments="$arguments $1=$2"; shift 2 ;;
				    --enable-metrics=*) shift ;;
				    *) shift 2 ;;
				  esac
				done
				exec '%s' -cp '%s' %s $arguments
				""".formatted(Path.of(System.getProperty("java.home"), "bin", "java"),
				System.getProperty("java.class.path"), SidecarMain.class.getName()));
		assertThat(program.toFile().setExecutable(true)).isTrue();
		System.setProperty(PROPERTY, program.toString());
	}

	@AfterEach
	void uninstall() {
		System.clearProperty(PROPERTY);
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(Stream
				.concat(Stream.of("outrigger.sidecar=dapr", "outrigger.dev.start=true",
						"outrigger.dev.redis=127.0.0.1:1", "spring.application.name=shop"), Stream.of(properties))
				.map((property) -> "--" + property)
				.toArray(String[]::new));
	}

	@ParameterizedTest
	@ValueSource(strings = { "grpc", "http" })
	void theSidecarHasTheComponentsThatAnnotationsName(String transport) {
		long before = children();
		try (ConfigurableApplicationContext context = start("outrigger.transport=" + transport,
				"outrigger.state.stores.orders.component=statestore")) {
			Application application = context.getBean(Application.class);
			application.place("1");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !application.received().isEmpty());
			assertThat(application.received()).containsOnly("placed 1");
			assertThat(children()).isGreaterThan(before);
		}
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> children() == before);
	}

	private static long children() {
		return ProcessHandle.current().children().count();
	}

	@Test
	void aSidecarThatIsNotInstalledIsNamed() {
		System.setProperty(PROPERTY, "");
		assumeThat(Executables.find("daprd")).isEmpty();
		assertThatException().isThrownBy(() -> start().close())
			.withStackTraceContaining("The property 'outrigger.dev.start' is true, but no daprd is installed");
	}

	@Test
	void theKindOfSidecarHasToBeChosen() {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.run("--outrigger.sidecar=embedded", "--outrigger.dev.start=true")
				.close())
			.withStackTraceContaining("'outrigger.sidecar' is 'embedded'");
	}

	/** Uses three components. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final Queue<String> received = new ConcurrentLinkedQueue<>();

		private final KeyValueStore<String> orders;

		private final EventPublisher<String> placed;

		Application(@StateStore("orders") KeyValueStore<String> orders,
				@PublishTo(pubsub = "messages", topic = "orders") EventPublisher<String> placed) {
			this.orders = orders;
			this.placed = placed;
		}

		@DistributedLock(store = "locks", name = "orders", leaseFor = "30s")
		void place(String id) {
			this.orders.put(id, "placed");
			this.placed.publish("placed " + id);
		}

		@TopicListener(pubsub = "messages", topic = "orders")
		void on(String text) {
			this.received.add(text);
		}

		Queue<String> received() {
			return this.received;
		}

	}

}
