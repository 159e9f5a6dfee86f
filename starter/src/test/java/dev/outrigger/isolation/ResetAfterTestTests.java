package dev.outrigger.isolation;

import java.time.Duration;

import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import io.grpc.Status;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Leaves no application in Spring's cache, as other tests look for threads of ours. */
@DirtiesContext
@SpringBootTest(classes = ResetAfterTestTests.Application.class, webEnvironment = WebEnvironment.NONE,
		properties = "outrigger.sidecar=embedded")
class ResetAfterTestTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	@Autowired
	Shop shop;

	@Autowired
	Settings settings;

	@Autowired
	EmbeddedSidecar sidecar;

	private void leaveSomething() {
		this.shop.orders.put("key", "value");
		this.shop.placed.publish("event");
		this.sidecar.configuration("settings").put("colour", "red");
		Awaitility.await().atMost(LONG).until(() -> this.settings.colour().equals("red"));
	}

	@RepeatedTest(2)
	void findsNothingOfTheTestBefore() {
		assertThat(this.shop.orders.get("key")).isEmpty();
		assertThat(this.sidecar.pubSub("messages").published("placed")).isEmpty();
		Awaitility.await().atMost(LONG).until(() -> this.settings.colour().equals("none"));
		leaveSomething();
		this.sidecar.faults().inject(Fault.refuse(Status.INTERNAL).times(1000));
	}

	/** In an application of its own. */
	@Nested
	@TestPropertySource(properties = "outrigger.embedded.reset-after-test=false")
	@TestMethodOrder(OrderAnnotation.class)
	class SwitchedOff {

		@Test
		@Order(1)
		void leaves() {
			leaveSomething();
		}

		@Test
		@Order(2)
		void findsWhatTheTestBeforeLeft() {
			assertThat(ResetAfterTestTests.this.shop.orders.get("key")).contains("value");
			assertThat(ResetAfterTestTests.this.settings.colour()).isEqualTo("red");
		}

	}

	static class Shop {

		private final KeyValueStore<String> orders;

		private final EventPublisher<String> placed;

		Shop(@StateStore("orders") KeyValueStore<String> orders,
				@PublishTo(pubsub = "messages", topic = "placed") EventPublisher<String> placed) {
			this.orders = orders;
			this.placed = placed;
		}

	}

	@ConfigStore("settings")
	interface Settings {

		@ConfigKey(value = "colour", defaultValue = "none")
		String colour();

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Shop.class)
	static class Application {

	}

}
