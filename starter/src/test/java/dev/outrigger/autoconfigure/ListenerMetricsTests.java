package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.DeadLetterEventException;
import dev.outrigger.DropEventException;
import dev.outrigger.config.ConfigListener;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.RecoveryAction;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.pubsub.TopicListenerCustomizer;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import io.grpc.Status;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Meters of listeners, each test with a topic of its own. */
class ListenerMetricsTests {

	private static ConfigurableApplicationContext context;

	private static MeterRegistry meters;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off", "outrigger.connection.timeout=60s",
					"outrigger.embedded.configuration.settings.colour=red",
					"outrigger.pubsub.listener.back-off.initial=50ms")
			.run();
		meters = context.getBean(MeterRegistry.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(1));
	}

	private static EventPublisher<String> to(String topic) {
		return EventPublisher.of(context.getBean(SidecarConnection.class),
				PublisherSpec.of("messages", topic, String.class));
	}

	private static EventOptions hoursAgo(int hours) {
		return EventOptions.DEFAULT.withTime(OffsetDateTime.now().minusHours(hours));
	}

	private static double counted(String name, String topic) {
		return meters.get("outrigger.listener." + name)
			.tags("listener", "messages/" + topic, "component", "messages", "topic", topic)
			.functionCounter()
			.count();
	}

	/** How many events of a topic had which outcome, without those that none had. */
	private static Map<String, Double> outcomes(String topic) {
		Map<String, Double> outcomes = new HashMap<>();
		for (FunctionCounter counter : meters.get("outrigger.listener.events").tag("topic", topic).functionCounters()) {
			if (counter.count() > 0) {
				outcomes.put(counter.getId().getTag("outcome"), counter.count());
			}
		}
		return outcomes;
	}

	private static Timer lag(String topic, int count) {
		await().until(() -> meters.find("outrigger.listener.lag").tag("topic", topic).timer() != null);
		Timer lag = meters.get("outrigger.listener.lag")
			.tags("listener", "messages/" + topic, "component", "messages", "topic", topic)
			.timer();
		await().until(() -> lag.count() == count);
		return lag;
	}

	@Test
	void anEventThatWasDroppedIsCounted() {
		to("dropped").publish("one");
		await().untilAsserted(() -> assertThat(outcomes("dropped")).isEqualTo(Map.of("dropped", 1.0)));
		assertThat(counted("failures", "dropped")).isZero();
	}

	@Test
	void anEventThatWasDeadLetteredIsCounted() {
		to("hopeless").publish("one");
		await().untilAsserted(() -> assertThat(outcomes("hopeless")).isEqualTo(Map.of("dead_lettered", 1.0)));
		assertThat(counted("failures", "hopeless")).isOne();
	}

	@Test
	void anEventThatWasGivenBackIsCountedAndHandledLater() {
		to("given-back").publish("one");
		await().untilAsserted(
				() -> assertThat(outcomes("given-back")).isEqualTo(Map.of("given_back", 1.0, "handled", 1.0)));
		assertThat(counted("copies", "given-back")).isZero();
	}

	@Test
	void attemptsThatFailedAreCounted() {
		to("failing").publish("one");
		await().untilAsserted(() -> assertThat(outcomes("failing")).isEqualTo(Map.of("handled", 1.0)));
		assertThat(counted("failures", "failing")).isEqualTo(2);
	}

	@Test
	void copiesAreCountedAndNotHandled() {
		EventOptions same = EventOptions.DEFAULT.withId("same").withSource("/shop");
		to("copied").publish("one", same);
		to("copied").publish("one", same);
		to("copied").publish("one", same);
		await().until(() -> counted("copies", "copied") == 2);
		await().untilAsserted(() -> assertThat(outcomes("copied")).isEqualTo(Map.of("handled", 1.0)));
	}

	@Test
	void theLagIsTheAgeOfAnEvent() {
		to("old").publish("one", hoursAgo(3));
		assertThat(lag("old", 1).totalTime(TimeUnit.MINUTES)).isBetween(180.0, 190.0);
	}

	@Test
	void eachEventOfABatchHasItsLag() {
		to("batch")
			.publishAll(List.of(new OutgoingEvent<>("one", hoursAgo(3)), new OutgoingEvent<>("other", hoursAgo(1))));
		assertThat(lag("batch", 2).totalTime(TimeUnit.MINUTES)).isBetween(240.0, 260.0);
	}

	@Test
	void anEventFromTheFutureHasNoLag() {
		to("early").publish("one", hoursAgo(-1));
		assertThat(lag("early", 1).totalTime(TimeUnit.NANOSECONDS)).isZero();
	}

	@Test
	void allMetersHaveDescriptionsAndSomeHaveUnits() {
		context.getBean(EmbeddedSidecar.class)
			.faults()
			.inject(Fault.refuse(Status.UNAVAILABLE).rpc("GetState").times(1));
		context.getBean(Orders.class).store().get("key");
		to("any").publish("one");
		await().until(() -> meters.find("outrigger.listener.lag").timer() != null
				&& meters.find("outrigger.config.changes").counter() != null);
		Map<String, Meter.Id> ids = new HashMap<>();
		for (Meter meter : meters.getMeters()) {
			if (meter.getId().getName().startsWith("outrigger.")) {
				assertThat(meter.getId().getDescription()).as(meter.getId().getName()).isNotBlank();
				ids.put(meter.getId().getName(), meter.getId());
			}
		}
		assertThat(ids).containsOnlyKeys("outrigger.listener.events", "outrigger.listener.failures",
				"outrigger.listener.copies", "outrigger.listener.reconnects", "outrigger.listener.held",
				"outrigger.listener.lag", "outrigger.call.retries", "outrigger.config.changes");
		assertThat(ids.get("outrigger.listener.held").getBaseUnit()).isEqualTo("events");
		assertThat(ids.get("outrigger.listener.lag").getBaseUnit()).isEqualTo("seconds");
	}

	record Orders(KeyValueStore<String> store) {

	}

	static class Listeners {

		private final AtomicInteger failing = new AtomicInteger(2);

		private final AtomicInteger givenBack = new AtomicInteger(1);

		@TopicListener(pubsub = "messages", topic = "dropped")
		void drop(String event) {
			throw new DropEventException("not wanted");
		}

		@TopicListener(pubsub = "messages", topic = "hopeless")
		void deadLetter(String event) {
			throw new DeadLetterEventException("hopeless");
		}

		@TopicListener(pubsub = "messages", topic = "given-back", maxAttempts = "1")
		void giveBack(String event) {
			fail(this.givenBack);
		}

		@TopicListener(pubsub = "messages", topic = "failing")
		void failTwice(String event) {
			fail(this.failing);
		}

		private static void fail(AtomicInteger times) {
			if (times.getAndDecrement() > 0) {
				throw new IllegalStateException("not yet");
			}
		}

		@TopicListener(pubsub = "messages", topic = "copied")
		@TopicListener(pubsub = "messages", topic = "old")
		@TopicListener(pubsub = "messages", topic = "early")
		@TopicListener(pubsub = "messages", topic = "any")
		void handle(String event) {
		}

		@TopicListener(pubsub = "messages", topic = "batch", batch = "10")
		void handle(List<String> events) {
		}

		@ConfigListener(store = "settings", keys = "colour")
		void colour(String colour) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		Listeners listeners() {
			return new Listeners();
		}

		@Bean
		Orders orders(@StateStore("orders") KeyValueStore<String> store) {
			return new Orders(store);
		}

		@Bean
		TopicListenerCustomizer givingBack() {
			return (listener, settings) -> {
				if (listener.equals("messages/given-back")) {
					settings.recovery(RecoveryAction.RETRY);
				}
			};
		}

	}

}
