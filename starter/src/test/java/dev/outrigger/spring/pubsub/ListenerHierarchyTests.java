package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.outrigger.config.ConfigListener;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Listeners in parent and child contexts share one connection, or are refused. */
class ListenerHierarchyTests {

	@Test
	void listenersOfParentAndChildSeeEveryEventThroughOneConnection() {
		ConfigurableApplicationContext child = start("dapr-grpc", Parent.class, Child.class);
		try (ConfigurableApplicationContext parent = (ConfigurableApplicationContext) child.getParent()) {
			assertThat(child.getBean(SidecarConnection.class)).isSameAs(parent.getBean(SidecarConnection.class));
			parent.getBean(Publisher.class).orders().publish("one");
			Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
				assertThat(parent.getBean("parentListener", Listener.class).seen()).containsExactly("one");
				assertThat(child.getBean("childListener", Listener.class).seen()).containsExactly("one");
			});
			child.getBean(EmbeddedSidecar.class).configuration("settings").put("colour", "red");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(child.getBean(Painter.class).colours()).contains("red"));
			child.close();
			parent.getBean(Publisher.class).orders().publish("two");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(parent.getBean("parentListener", Listener.class).seen())
					.containsExactly("one", "two"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr-http", "layotto-grpc" })
	void aTopicOfTheChildThatTheSidecarWasNotToldOfIsRefused(String way) {
		assertThatExceptionOfType(OutriggerStartupException.class)
			.isThrownBy(() -> start(way, Parent.class, ChildWithTopicOfItsOwn.class))
			.withMessageContaining("@TopicListener on OfReturns.on (bean 'returns'): the listener was found too late:"
					+ " the sidecar asked for the topics before 'returns' was among them");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr-http", "layotto-grpc" })
	void aTopicThatTheParentAnnouncedReachesTheChild(String way) {
		try (ConfigurableApplicationContext child = start(way, Parent.class, Child.class);
				ConfigurableApplicationContext parent = (ConfigurableApplicationContext) child.getParent()) {
			parent.getBean(Publisher.class).orders().publish("one");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(
						() -> assertThat(child.getBean("childListener", Listener.class).seen()).containsExactly("one"));
		}
	}

	@Test
	void aChildWithTheSameIdIsRefused() {
		assertThatExceptionOfType(ApplicationContextException.class)
			.isThrownBy(() -> start("dapr-grpc", Parent.class, Twin.class))
			.withStackTraceContaining("@TopicListener on Listener.on (bean 'twin'): id: 'messages/orders'");
	}

	@Test
	void aChildWithoutAutoConfigurationIsRefused() {
		assertThatExceptionOfType(OutriggerStartupException.class)
			.isThrownBy(() -> start("dapr-grpc", Parent.class, Unserved.class))
			.withMessageContaining(
					"@TopicListener on Listener.on (bean 'unserved'): the method is not called, as its" + " context '")
			.satisfies((ex) -> assertThat(ex.action()).contains("@EnableAutoConfiguration"));
	}

	@Test
	void aParentWithoutAutoConfigurationIsRefused() {
		assertThatExceptionOfType(OutriggerStartupException.class)
			.isThrownBy(() -> start("dapr-grpc", Unserved.class, Child.class))
			.withMessageContaining("@TopicListener on Listener.on (bean 'unserved'): the method is not called");
	}

	private static ConfigurableApplicationContext start(String way, Class<?> parent, Class<?> child) {
		return new SpringApplicationBuilder(parent).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + way.split("-")[0],
					"outrigger.transport=" + way.split("-")[1], "spring.main.banner-mode=off")
			.child(child)
			.web(WebApplicationType.NONE)
			.run();
	}

	record Publisher(EventPublisher<String> orders) {

	}

	static class Listener {

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		List<String> seen() {
			return List.copyOf(this.seen);
		}

		@TopicListener(pubsub = "messages", topic = "orders")
		void on(String order) {
			this.seen.add(order);
		}

	}

	static class ListenerOfChild extends Listener {

		@Override
		@TopicListener(pubsub = "messages", topic = "orders", id = "child")
		void on(String order) {
			super.on(order);
		}

	}

	static class OfReturns {

		@TopicListener(pubsub = "messages", topic = "returns")
		void on(String returned) {
		}

	}

	static class Painter {

		private final Queue<String> colours = new ConcurrentLinkedQueue<>();

		Queue<String> colours() {
			return this.colours;
		}

		@ConfigListener(store = "settings", keys = "colour")
		void colour(String colour) {
			this.colours.add(colour);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Parent {

		@Bean
		Listener parentListener() {
			return new Listener();
		}

		@Bean
		Publisher publisher(@PublishTo(pubsub = "messages", topic = "orders") EventPublisher<String> orders) {
			return new Publisher(orders);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Child {

		@Bean
		ListenerOfChild childListener() {
			return new ListenerOfChild();
		}

		@Bean
		Painter painter() {
			return new Painter();
		}

		@Bean
		Publisher publisherOfChild(@PublishTo(pubsub = "messages", topic = "orders") EventPublisher<String> orders) {
			return new Publisher(orders);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ChildWithTopicOfItsOwn {

		@Bean
		OfReturns returns() {
			return new OfReturns();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Twin {

		@Bean
		Listener twin() {
			return new Listener();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Unserved {

		@Bean
		Listener unserved() {
			return new Listener();
		}

	}

}
