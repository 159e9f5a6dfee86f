package dev.outrigger.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.LockLostException;
import dev.outrigger.config.ConfigListener;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.config.ConfigListenerRegistrar;
import dev.outrigger.spring.pubsub.TopicListenerContainer;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.fault.FaultProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Contexts that are stopped and started again, as Spring does around a checkpoint.
 */
class ContextRestartTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	@ParameterizedTest
	@ValueSource(strings = { "outrigger.embedded.dialect=dapr", "outrigger.transport=http",
			"outrigger.embedded.dialect=layotto" })
	void listenersStopAndStartWithTheContext(String property) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties(property, "outrigger.sidecar=embedded", "spring.main.banner-mode=off")
			.run()) {
			Application application = context.getBean(Application.class);
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			EventPublisher<String> publisher = context.getBean(Publishing.class).publisher();
			publisher.publish("before");
			sidecar.configuration("settings").put("colour", "red");
			Awaitility.await()
				.atMost(LONG)
				.until(() -> application.events.contains("before") && application.colours.contains("red"));

			context.stop();
			assertThat(context.getBean(TopicListenerRegistry.class).containers()).hasSize(1)
				.noneMatch(TopicListenerContainer::isRunning);
			assertThat(context.getBean(ConfigListenerRegistrar.class).isRunning()).isFalse();
			sidecar.configuration("settings").put("colour", "blue");

			context.start();
			Awaitility.await().atMost(LONG).until(() -> application.colours.contains("blue"));
			publisher.publish("after");
			Awaitility.await().atMost(LONG).until(() -> application.events.contains("after"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void noConnectionIsOpenWhileTheContextIsStopped(String sidecar, String transport) {
		try (EmbeddedSidecar embedded = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
				FaultProxy proxy = FaultProxy.to(endpoint(embedded, sidecar, transport));
				ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
					.web(WebApplicationType.NONE)
					.properties("outrigger.sidecar=" + sidecar, "outrigger.transport=" + transport,
							"outrigger.connection.endpoint=" + proxy.endpoint(), "outrigger.callback.port=0",
							"spring.main.banner-mode=off")
					.run()) {
			assertThat(proxy.connections()).isPositive();
			context.stop();
			Awaitility.await().atMost(LONG).until(() -> proxy.connections() == 0);
			context.start();
			context.getBean(Publishing.class).publisher().publish("after");
			assertThat(proxy.connections()).isPositive();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "outrigger.transport=http", "outrigger.pubsub.delivery=callback",
			"outrigger.embedded.dialect=layotto" })
	void thePortThatTheSidecarCallsIsClosedWhileTheContextIsStopped(String property) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties(property, "outrigger.sidecar=embedded", "outrigger.callback.port=0",
					"spring.main.banner-mode=off")
			.run()) {
			SidecarConnection connection = context.getBean(SidecarConnection.class);
			int port = connection.dialect().callbackPort().orElseThrow().port();
			assertThat(isListening(port)).isTrue();

			context.stop();
			Awaitility.await().atMost(LONG).until(() -> !isListening(port));

			context.start();
			assertThat(isListening(port)).isTrue();
			context.getBean(Publishing.class).publisher().publish("after");
			Application application = context.getBean(Application.class);
			Awaitility.await().atMost(LONG).until(() -> application.events.contains("after"));
		}
	}

	private static boolean isListening(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void locksAreGivenBackBeforeTheContextIsStoppedAndTakenAnewAfterwards(String sidecar, String transport) {
		try (EmbeddedSidecar embedded = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
				ConfigurableApplicationContext context = new SpringApplicationBuilder(Locking.class)
					.web(WebApplicationType.NONE)
					.properties("outrigger.sidecar=" + sidecar, "outrigger.transport=" + transport,
							"outrigger.connection.endpoint=" + endpoint(embedded, sidecar, transport),
							"outrigger.callback.port=0", "spring.main.banner-mode=off")
					.run()) {
			Locks locks = context.getBean(Locking.class).locks;
			LockOptions renewing = LockOptions.leaseFor(Duration.ofMinutes(30)).renewing();
			List<String> lost = new CopyOnWriteArrayList<>();
			LockHandle before = locks.tryAcquire("section", renewing).orElseThrow();
			before.onLost(() -> lost.add("section"));

			context.stop();
			assertThat(before.isHeld()).isFalse();
			assertThat(lost).containsExactly("section");

			context.start();
			assertThat(locks.tryAcquire("section", renewing.waitingFor(LONG))).isPresent();
			assertThatExceptionOfType(LockLostException.class).isThrownBy(before::close);
		}
	}

	private static String endpoint(EmbeddedSidecar sidecar, String dialect, String transport) {
		if (transport.equals("http")) {
			return sidecar.daprHttpEndpoint();
		}
		return dialect.equals("dapr") ? sidecar.daprEndpoint() : sidecar.layottoEndpoint();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Locking {

		@Autowired
		@LockStore("state:orders")
		private Locks locks;

	}

	record Publishing(EventPublisher<String> publisher) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final List<String> events = new CopyOnWriteArrayList<>();

		private final List<String> colours = new CopyOnWriteArrayList<>();

		@TopicListener(pubsub = "messages", topic = "topic")
		void on(String text) {
			this.events.add(text);
		}

		@ConfigListener(store = "settings", keys = "colour")
		void colour(String text) {
			this.colours.add(String.valueOf(text));
		}

		@Bean
		Publishing publishing(@PublishTo(pubsub = "messages", topic = "topic") EventPublisher<String> publisher) {
			return new Publishing(publisher);
		}

	}

}
