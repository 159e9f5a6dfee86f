package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.outrigger.LockNotAcquiredException;
import dev.outrigger.config.ConfigListener;
import dev.outrigger.config.ConfigurationChange;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Listeners of topics and configuration, and methods under locks. */
class ListenerTests {

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void listenersTakePayloadsEventsMessagesAndHeaders(String dialect) {
		try (ConfigurableApplicationContext context = listening(dialect)) {
			Handler handler = context.getBean(Handler.class);
			EventPublisher<Placed> publisher = context.getBean(Publishers.class).placed();
			publisher.publish(new Placed(1), EventOptions.DEFAULT.withId("event-1").withAttribute("tenant", "blue"));
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> handler.seen().size() == 1);
			assertThat(handler.seen()).containsExactly("1/event-1/blue");
			assertThat(context.getBean(TopicListenerRegistry.class).container("orders-listener"))
				.hasValueSatisfying((container) -> {
					assertThat(container.spec().concurrency()).isEqualTo(3);
					assertThat(container.isRunning()).isTrue();
				});
			assertThat(context.getBean(TopicListenerRegistry.class).container("messages/off"))
				.hasValueSatisfying((container) -> assertThat(container.isRunning()).isFalse());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void configListenersGetTheCurrentValueAndChanges(String dialect) {
		try (ConfigurableApplicationContext context = listening(dialect)) {
			Handler handler = context.getBean(Handler.class);
			context.getBean(EmbeddedSidecar.class).configuration("settings").put("colour", "red");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> handler.colours().contains("red"));
			context.getBean(EmbeddedSidecar.class).configuration("settings").put("colour", "blue");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> handler.colours().contains("blue"));
		}
	}

	@Test
	void aLockedMethodRunsOnceAtATimePerKey() throws Exception {
		try (ConfigurableApplicationContext context = listening("dapr")) {
			Handler handler = context.getBean(Handler.class);
			Thread[] threads = IntStream.range(0, 6)
				.mapToObj((i) -> new Thread(() -> handler.guarded("a")))
				.toArray(Thread[]::new);
			for (Thread thread : threads) {
				thread.start();
			}
			for (Thread thread : threads) {
				thread.join();
			}
			assertThat(handler.entered()).hasValue(6);
			assertThat(handler.most()).hasValue(1);
			assertThat(handler.reactive("b").block()).isEqualTo("b");
			context.getBean(EmbeddedSidecar.class)
				.locks("locks")
				.tryLock("checkout:c", "somebody", Duration.ofMinutes(1));
			assertThatExceptionOfType(LockNotAcquiredException.class).isThrownBy(() -> handler.impatient("c"))
				.withMessageContaining("checkout:c");
			assertThatExceptionOfType(LockNotAcquiredException.class).isThrownBy(() -> handler.reactive("c").block());
		}
	}

	@ParameterizedTest
	@CsvSource({ "dapr,strict", "dapr,redis", "layotto,strict", "layotto,redis" })
	void nothingIsLostWhenTheApplicationIsClosedInTheMiddle(String dialect, String profile) {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder()
			.auto(Profile.named(profile)
				.withTopics(Profile.named(profile).topics().withTimes(Duration.ofSeconds(3), Duration.ofMillis(200))))
			.start()) {
			Set<Integer> handled = ConcurrentHashMap.newKeySet();
			try (ConfigurableApplicationContext first = start(sidecar, dialect, profile, handled)) {
				EventPublisher<Placed> publisher = first.getBean(Publishers.class).placed();
				IntStream.range(0, 100).forEach((i) -> publisher.publish(new Placed(i)));
				Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> handled.size() > 10);
			}
			try (ConfigurableApplicationContext second = start(sidecar, dialect, profile, handled)) {
				assertThat(second.isActive()).isTrue();
				Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() == 100);
			}
			assertThat(sidecar.pubSub("messages").published("orders.dead-letter")).isEmpty();
		}
	}

	private static ConfigurableApplicationContext listening(String dialect) {
		return new SpringApplicationBuilder(Listening.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + dialect.replace("-http", ""),
					"outrigger.transport=" + (dialect.endsWith("-http") ? "http" : "grpc"),
					"spring.main.banner-mode=off")
			.run();
	}

	private static ConfigurableApplicationContext start(EmbeddedSidecar sidecar, String dialect, String profile,
			Set<Integer> handled) {
		ApplicationContextInitializer<GenericApplicationContext> shared = (context) -> {
			// Left running when the application is closed.
			context.registerBean("embeddedSidecar", EmbeddedSidecar.class, () -> sidecar,
					(definition) -> definition.setDestroyMethodName(""));
			context.registerBean(Handled.class, () -> new Handled(handled));
		};
		return new SpringApplicationBuilder(Counting.class).web(WebApplicationType.NONE)
			.initializers(shared)
			.properties("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + dialect,
					"outrigger.embedded.profile=" + profile, "outrigger.pubsub.brokers.messages.processing-timeout=3s",
					"spring.main.banner-mode=off")
			.run();
	}

	record Placed(int number) {

	}

	record Handled(Set<Integer> numbers) {

	}

	record Publishers(EventPublisher<Placed> placed) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Listening {

		@Bean
		Handler handler() {
			return new Handler();
		}

		@Bean
		Publishers publishers(@PublishTo(pubsub = "messages", topic = "orders") EventPublisher<Placed> placed) {
			return new Publishers(placed);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Counting {

		@Bean
		Counter counter(Handled handled) {
			return new Counter(handled);
		}

		@Bean
		Publishers publishers(@PublishTo(pubsub = "messages", topic = "orders") EventPublisher<Placed> placed) {
			return new Publishers(placed);
		}

	}

	record Counter(Handled handled) {

		@TopicListener(pubsub = "messages", topic = "orders", concurrency = "2")
		void on(Placed placed) throws InterruptedException {
			TimeUnit.MILLISECONDS.sleep(5);
			this.handled.numbers().add(placed.number());
		}

	}

	static class Handler {

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		private final Queue<String> colours = new ConcurrentLinkedQueue<>();

		private final AtomicInteger entered = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		private final AtomicInteger inside = new AtomicInteger();

		Queue<String> seen() {
			return this.seen;
		}

		Queue<String> colours() {
			return this.colours;
		}

		AtomicInteger entered() {
			return this.entered;
		}

		AtomicInteger most() {
			return this.most;
		}

		@TopicListener(pubsub = "messages", topic = "${topics.orders:orders}", id = "orders-listener",
				concurrency = "${listeners:3}", maxAttempts = "2", backOff = "50ms")
		void on(@Payload Placed placed, @Header(EventHeaders.ID) String id, @Header("tenant") String tenant,
				Event<Map<String, Integer>> event, Message<Placed> message) {
			assertThat(event.data()).containsEntry("number", placed.number());
			assertThat(message.getPayload()).isEqualTo(placed);
			this.seen.add(placed.number() + "/" + id + "/" + tenant);
		}

		@TopicListener(pubsub = "messages", topic = "off", autoStartup = "false")
		void never(String text) {
			throw new IllegalStateException(text);
		}

		@ConfigListener(store = "settings", keys = "colour")
		void colour(ConfigurationChange change) {
			if (change.current() != null) {
				this.colours.add(change.current().value());
			}
		}

		@DistributedLock(store = "locks", name = "checkout", key = "#id", leaseFor = "30s", waitFor = "20s")
		void guarded(String id) {
			this.most.accumulateAndGet(this.inside.incrementAndGet(), Math::max);
			this.entered.incrementAndGet();
			this.inside.decrementAndGet();
		}

		@DistributedLock(store = "locks", name = "checkout", key = "#id", leaseFor = "30s")
		void impatient(String id) {
		}

		@DistributedLock(store = "locks", name = "checkout", key = "#id", leaseFor = "30s")
		Mono<String> reactive(String id) {
			return Mono.just(id);
		}

	}

}
