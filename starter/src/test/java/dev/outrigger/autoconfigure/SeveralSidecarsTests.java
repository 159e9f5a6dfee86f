package dev.outrigger.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * One application beside a sidecar that speaks Dapr and another one that speaks Layotto.
 */
class SeveralSidecarsTests {

	private static EmbeddedSidecar dapr;

	private static EmbeddedSidecar layotto;

	@BeforeAll
	static void startBoth() {
		dapr = EmbeddedSidecar.builder().appId("orders").auto(Profile.STRICT).start();
		layotto = EmbeddedSidecar.builder().appId("orders").auto(Profile.STRICT).start();
	}

	@AfterAll
	static void stopBoth() {
		dapr.close();
		layotto.close();
	}

	private static ConfigurableApplicationContext start(Class<?> application, String... more) {
		Map<String, String> properties = new LinkedHashMap<>(
				Map.of("spring.main.banner-mode", "off", "spring.application.name", "orders", "outrigger.sidecar",
						"dapr", "outrigger.connection.endpoint", dapr.endpoint("dapr"),
						"outrigger.sidecars.other.sidecar", "layotto", "outrigger.sidecars.other.connection.endpoint",
						layotto.endpoint("layotto"), "outrigger.sidecars.other.callback.port", "-1"));
		Stream.of(more).map((one) -> one.split("=", 2)).forEach((one) -> properties.put(one[0], one[1]));
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.run(properties.entrySet().stream().map((one) -> "--" + one).toArray(String[]::new));
	}

	@Test
	void stateIsKeptOnOneAndLocksOnTheOther() {
		try (ConfigurableApplicationContext context = start(Orders.class,
				"outrigger.lock.stores.locks.sidecar=other")) {
			String heldBy = context.getBean(Orders.class).place("1");
			assertThat(dapr.state("orders").keys()).contains("orders||1");
			assertThat(layotto.state("orders").keys()).doesNotContain("1");
			assertThat(heldBy).isEqualTo("layotto");
		}
	}

	@Test
	void aPropertyMovesAComponentToTheOther() {
		try (ConfigurableApplicationContext context = start(Orders.class,
				"outrigger.state.stores.orders.sidecar=other")) {
			String heldBy = context.getBean(Orders.class).place("2");
			assertThat(layotto.state("orders").keys()).contains("2");
			assertThat(dapr.state("orders").keys()).doesNotContain("orders||2");
			assertThat(heldBy).isEqualTo("dapr");
		}
	}

	@Test
	void eventsComeFromTheSidecarOfTheirBroker() {
		try (ConfigurableApplicationContext context = start(Listening.class,
				"outrigger.pubsub.brokers.audit.sidecar=other", "outrigger.pubsub.brokers.audit.component=messages")) {
			Listening listening = context.getBean(Listening.class);
			listening.messages.publish("to dapr");
			listening.audit.publish("to layotto");
			Awaitility.await().until(() -> listening.received.size() == 2);
			assertThat(listening.received).containsExactlyInAnyOrder("messages: to dapr", "audit: to layotto");
			assertThat(dapr.pubSub("messages").published("orders")).hasSize(1);
			assertThat(layotto.pubSub("messages").published("orders")).hasSize(1);
		}
	}

	@Test
	void healthKnowsEach() {
		try (ConfigurableApplicationContext context = start(Orders.class)) {
			CompositeHealthContributor health = context.getBean("outriggerHealthContributor",
					CompositeHealthContributor.class);
			assertThat(health.stream().map(CompositeHealthContributor.Entry::name)).containsExactly("default", "other");
			assertThat(health.getContributor("other"))
				.asInstanceOf(InstanceOfAssertFactories.type(CompositeHealthContributor.class))
				.extracting((other) -> other.getContributor("sidecar"))
				.isInstanceOfSatisfying(HealthIndicator.class,
						(sidecar) -> assertThat(sidecar.health()).satisfies((found) -> {
							assertThat(found.getStatus()).isEqualTo(Status.UP);
							assertThat(found.getDetails()).containsEntry("sidecar", "layotto");
						}));
		}
	}

	@Test
	void aConnectionIsInjectedByQualifier() {
		try (ConfigurableApplicationContext context = start(Asking.class)) {
			Asking asking = context.getBean(Asking.class);
			assertThat(asking.main.dialect().sidecar()).isEqualTo("dapr");
			assertThat(asking.other.dialect().sidecar()).isEqualTo("layotto");
		}
	}

	@Test
	void aConnectionOfTheApplicationServesTheComponentsThatNameItsQualifier() {
		try (ConfigurableApplicationContext context = start(OwnConnection.class,
				"outrigger.state.stores.orders.sidecar=mine")) {
			context.getBean(Orders.class).place("3");
			assertThat(layotto.state("orders").keys()).contains("3");
			assertThat(context.getBean(SidecarConnections.class).all()).containsOnlyKeys("default", "other",
					"ownConnection");
		}
	}

	@Test
	void oneEmbeddedSidecarCanBeSpokenToInTwoWays() {
		try (ConfigurableApplicationContext context = start(Orders.class, "outrigger.sidecar=embedded",
				"outrigger.sidecars.other.sidecar=embedded", "outrigger.sidecars.other.dialect=layotto",
				"outrigger.lock.stores.locks.sidecar=other")) {
			context.getBean(Orders.class).place("4");
			SidecarConnections connections = context.getBean(SidecarConnections.class);
			assertThat(connections.of(BuildingBlock.STATE, "orders").dialect().sidecar()).isEqualTo("dapr");
			assertThat(connections.of(BuildingBlock.LOCK, "locks").dialect().sidecar()).isEqualTo("layotto");
		}
	}

	@Test
	void aSidecarThatNobodyDefinedIsNamed() {
		assertThatException()
			.isThrownBy(() -> start(Orders.class, "outrigger.state.stores.orders.sidecar=nowhere").close())
			.withStackTraceContaining(
					"The state 'orders' is to be served by the sidecar 'nowhere', but there is none of"
							+ " that name (there are [default, other])");
	}

	@Test
	void aSidecarThatDoesNotAnswerIsNamedByItsOwnProperties() {
		assertThatException()
			.isThrownBy(() -> start(Orders.class, "outrigger.sidecars.other.connection.endpoint=127.0.0.1:1",
					"outrigger.startup.timeout=1s")
				.close())
			.withStackTraceContaining("'outrigger.sidecars.other.connection.endpoint'");
	}

	/** Keeps orders, and places each under a lock. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Orders {

		private final KeyValueStore<String> orders;

		Orders(@StateStore("orders") KeyValueStore<String> orders) {
			this.orders = orders;
		}

		@DistributedLock(store = "locks", name = "orders", leaseFor = "30s")
		String place(String id) {
			this.orders.put(id, "placed");
			return (dapr.locks("locks").owner("orders").isPresent() ? "dapr" : "")
					+ (layotto.locks("locks").owner("orders").isPresent() ? "layotto" : "");
		}

	}

	/** Publishes to two brokers, and listens to both. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Listening {

		private final Queue<String> received = new ConcurrentLinkedQueue<>();

		private final EventPublisher<String> messages;

		private final EventPublisher<String> audit;

		Listening(@PublishTo(pubsub = "messages", topic = "orders") EventPublisher<String> messages,
				@PublishTo(pubsub = "audit", topic = "orders") EventPublisher<String> audit) {
			this.messages = messages;
			this.audit = audit;
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "messages")
		void onMessage(String text) {
			this.received.add("messages: " + text);
		}

		@TopicListener(pubsub = "audit", topic = "orders", id = "audit")
		void onAudit(String text) {
			this.received.add("audit: " + text);
		}

	}

	/** Asks for connections. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Asking {

		private final SidecarConnection main;

		private final SidecarConnection other;

		Asking(SidecarConnection main, @Qualifier("other") SidecarConnection other) {
			this.main = main;
			this.other = other;
		}

	}

	/** Has a connection of its own beside those of the properties. */
	@Configuration(proxyBeanMethods = false)
	@Import(Orders.class)
	static class OwnConnection {

		@Bean(defaultCandidate = false)
		@Qualifier("mine")
		SidecarConnection ownConnection() {
			return SidecarConnection.builder("layotto").endpoint(layotto.endpoint("layotto")).build();
		}

	}

}
