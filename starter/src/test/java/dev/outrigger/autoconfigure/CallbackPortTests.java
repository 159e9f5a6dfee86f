package dev.outrigger.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** When the port for the sidecar's calls is bound, and what is said when it cannot be. */
@ExtendWith(OutputCaptureExtension.class)
class CallbackPortTests {

	private static EmbeddedSidecar sidecar;

	@BeforeAll
	static void startSidecar() {
		sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
	}

	@AfterAll
	static void stopSidecar() {
		sidecar.close();
	}

	@ParameterizedTest
	@EnumSource
	void anApplicationThatIsNotCalledNeedsNoPort(Way way) throws Exception {
		try (ServerSocket taken = listen()) {
			try (ConfigurableApplicationContext context = run(way, State.class, taken.getLocalPort())) {
				context.getBean(State.class).store.put("key", "value");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aPortThatIsTakenIsNamedAndNothingIsLeft(Way way) throws Exception {
		Set<String> before = threads();
		try (ServerSocket taken = listen()) {
			int port = taken.getLocalPort();
			Throwable failure = catchThrowable(() -> run(way, Listening.class, port).close());
			FailureAnalysis analysis = new CallbackPortFailureAnalyzer().analyze(failure);
			assertThat(analysis).as("analysis of " + failure).isNotNull();
			assertThat(analysis.getDescription()).contains("127.0.0.1:" + port, "'outrigger.callback.port'", "in use");
			assertThat(analysis.getAction()).contains("'outrigger.callback.port'");
		}
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
	}

	@ParameterizedTest
	@EnumSource
	void theFirstSubscriptionListens(Way way) throws Exception {
		int port = free();
		try (ConfigurableApplicationContext context = run(way, State.class, port)) {
			assertThat(accepts(port)).isFalse();
			try (var subscription = EventSubscriber.of(context.getBean(SidecarConnection.class))
				.subscribe(SubscriptionSpec.builder("messages", "orders", String.class).build(), (event) -> {
				})) {
				Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> accepts(port));
				assertThat(subscription.id()).isNotEmpty();
			}
		}
	}

	@Test
	void aTokenThatTheSidecarDoesNotSendIsSaidToBeUnchecked(CapturedOutput output) throws Exception {
		run(Way.LAYOTTO, Listening.class, 0, "APP_API_TOKEN=s3cret").close();
		assertThat(output).contains("callback token: not checked on 127.0.0.1:0, as Layotto sends none")
			.doesNotContain("s3cret");
	}

	private static ServerSocket listen() throws IOException {
		return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
	}

	private static int free() throws IOException {
		try (ServerSocket socket = listen()) {
			return socket.getLocalPort();
		}
	}

	private static boolean accepts(int port) {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Set<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("outrigger"))
			.collect(Collectors.toSet());
	}

	private static ConfigurableApplicationContext run(Way way, Class<?> application, int port, String... more) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "outrigger.callback.port=" + port,
					"outrigger.pubsub.listener.drain-timeout=100ms")
			.properties(way.properties())
			.properties(more)
			.run();
	}

	enum Way {

		DAPR_HTTP("dapr", "dapr-http", "outrigger.transport=http"),
		DAPR_GRPC("dapr", "dapr", "outrigger.pubsub.delivery=callback"),
		LAYOTTO("layotto", "layotto", "outrigger.transport=grpc");

		private final String sidecar;

		private final String api;

		private final String property;

		Way(String sidecar, String api, String property) {
			this.sidecar = sidecar;
			this.api = api;
			this.property = property;
		}

		String[] properties() {
			return new String[] { "outrigger.sidecar=" + this.sidecar, this.property,
					"outrigger.connection.endpoint=" + CallbackPortTests.sidecar.endpoint(this.api) };
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class State {

		private final KeyValueStore<String> store;

		State(@StateStore("orders") KeyValueStore<String> store) {
			this.store = store;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Listening {

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

	static final class Listener {

		@TopicListener(pubsub = "messages", topic = "placed")
		void on(String event) {
		}

	}

}
