package dev.outrigger.spring.pubsub;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

/** What listener methods can take. */
class ListenerParametersTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void payloadsComeInWhatTheParameterWrapsThemIn(String dialect) {
		try (ConfigurableApplicationContext context = start(dialect, Wrapped.class)) {
			Order order = new Order("1", 2);
			context.getBean(Publisher.class).publish(order);
			Map<String, Object> seen = seen(context, 10);
			assertThat(seen).containsEntry("optional", Optional.of(order))
				.containsEntry("optional payload", Optional.of(order))
				.containsEntry("nullable", order)
				.containsEntry("not required", order)
				.containsEntry("event of optional", Optional.of(order))
				.containsEntry("message of optional", Optional.of(order))
				.containsEntry("inherited message", order)
				.containsEntry("inherited optional", Optional.of(order))
				.containsKey("optional bytes")
				.containsEntry("nothing", "called");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void noPayloadIsEmptyOrNullWhereTheParameterTakesIt(String dialect) {
		try (ConfigurableApplicationContext context = start(dialect, Absent.class)) {
			context.getBean(Publisher.class).publishNothing();
			Map<String, Object> seen = seen(context, 6);
			assertThat(seen).containsEntry("optional", Optional.empty())
				.containsEntry("nullable", "null")
				.containsEntry("not required", "null")
				.containsEntry("event of optional", Optional.empty())
				.containsEntry("message of optional", Optional.empty())
				.containsEntry("text", "text: null");
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			Awaitility.await()
				.atMost(LONG)
				.until(() -> sidecar.pubSub("messages").published("orders.dead-letter").size() == 2);
			assertThat(sidecar.pubSub("messages").published("orders.dead-letter"))
				.allSatisfy((letter) -> assertThat(letter.toString()).contains("\"failedattempts\":\"1\""));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void emptyTextAndBytesAreExact(String dialect) {
		try (ConfigurableApplicationContext context = start(dialect, Empty.class)) {
			context.getBean(Publisher.class).bytes.publish(new byte[0]);
			assertThat(seen(context, 4)).containsEntry("text", "text: ")
				.containsEntry("bytes", 0)
				.containsEntry("message", "text: ")
				.containsEntry("not required", "null");
		}
	}

	@Test
	void payloadsAreValidatedWhereverTheyStand() {
		try (ConfigurableApplicationContext context = start("dapr", Valid.class)) {
			context.getBean(Publisher.class).publish(new Order("1", -1));
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			Awaitility.await()
				.atMost(LONG)
				.until(() -> sidecar.pubSub("messages").published("orders.dead-letter").size() == 4);
			assertThat(sidecar.pubSub("messages").published("orders.dead-letter").toString())
				.contains("MethodArgumentNotValidException", letterOf("payload"), letterOf("optional"),
						letterOf("event"), letterOf("message"))
				.doesNotContain("Order[");
			context.getBean(Publisher.class).publish(new Order("1", 1));
			assertThat(seen(context, 4)).containsOnlyKeys("payload", "optional", "event", "message");
		}
	}

	private static String letterOf(String listener) {
		return "\"" + Event.FAILED_LISTENER + "\":\"" + listener + "\"";
	}

	private static ConfigurableApplicationContext start(String dialect, Class<?> listeners) {
		return new SpringApplicationBuilder(Application.class).sources(listeners)
			.web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + dialect.replace("-http", ""),
					"outrigger.transport=" + (dialect.endsWith("-http") ? "http" : "grpc"),
					"outrigger.pubsub.listener.back-off.initial=10ms", "spring.main.banner-mode=off")
			.run();
	}

	private static Map<String, Object> seen(ConfigurableApplicationContext context, int count) {
		Map<String, Object> all = context.getBean(Seen.class).all();
		Awaitility.await().atMost(LONG).until(() -> all.size() >= count);
		return all;
	}

	record Order(String id, int amount) {

	}

	record Seen(Map<String, Object> all) {

		void add(String listener, @Nullable Object value) {
			this.all.put(listener, (value != null) ? value : "null");
		}

	}

	static class Publisher {

		@Autowired
		@PublishTo(pubsub = "messages", topic = "orders")
		EventPublisher<Order> orders;

		@Autowired
		@PublishTo(pubsub = "messages", topic = "orders")
		EventPublisher<byte[]> bytes;

		void publish(Order order) {
			this.orders.publish(order);
		}

		void publishNothing() {
			this.bytes.publish("null".getBytes(StandardCharsets.UTF_8));
		}

	}

	abstract static class Inherited<T> {

		@Autowired
		Seen seen;

		@TopicListener(pubsub = "messages", topic = "orders", id = "inherited message")
		void message(Message<T> order) {
			this.seen.add("inherited message", order.getPayload());
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "inherited optional")
		void optional(Optional<T> order) {
			this.seen.add("inherited optional", order);
		}

	}

	static class Wrapped extends Inherited<Order> {

		@TopicListener(pubsub = "messages", topic = "orders", id = "optional")
		void wrapped(Optional<Order> order) {
			this.seen.add("optional", order);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "optional payload")
		void payload(@Payload Optional<Order> order, @Header("tenant") Optional<String> tenant) {
			this.seen.add("optional payload", order);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "nullable")
		void nullable(@Nullable Order order) {
			this.seen.add("nullable", order);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "not required")
		void notRequired(@Payload(required = false) Order order) {
			this.seen.add("not required", order);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "event of optional")
		void event(Event<Optional<Order>> event) {
			this.seen.add("event of optional", event.data());
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "message of optional")
		void messageOfOptional(Message<Optional<Order>> message) {
			this.seen.add("message of optional", message.getPayload());
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "optional bytes")
		void bytes(Optional<byte[]> order) {
			this.seen.add("optional bytes", new String(order.orElseThrow(), StandardCharsets.UTF_8));
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "nothing")
		void nothing() {
			this.seen.add("nothing", "called");
		}

	}

	record Absent(Seen seen) {

		@TopicListener(pubsub = "messages", topic = "orders", id = "optional")
		void optional(Optional<Order> order) {
			this.seen.add("optional", order);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "nullable")
		void nullable(@Nullable Order order) {
			this.seen.add("nullable", order);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "not required")
		void notRequired(@Payload(required = false) Order order) {
			this.seen.add("not required", order);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "event of optional")
		void event(Event<Optional<Order>> event) {
			this.seen.add("event of optional", event.data());
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "message of optional")
		void message(Message<Optional<Order>> message) {
			this.seen.add("message of optional", message.getPayload());
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "text")
		void text(String text) {
			this.seen.add("text", "text: " + text);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "required")
		void required(Order order) {
			this.seen.add("required", order);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "required list")
		void required(Event<List<Order>> orders) {
			this.seen.add("required list", orders);
		}

	}

	record Empty(Seen seen) {

		@TopicListener(pubsub = "messages", topic = "orders", id = "text")
		void text(String text) {
			this.seen.add("text", "text: " + text);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "bytes")
		void bytes(byte[] bytes) {
			this.seen.add("bytes", bytes.length);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "message")
		void message(Message<String> message) {
			this.seen.add("message", "text: " + message.getPayload());
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "not required")
		void notRequired(@Payload(required = false) Order order) {
			this.seen.add("not required", order);
		}

	}

	record Valid(Seen seen) {

		@TopicListener(pubsub = "messages", topic = "orders", id = "payload")
		void payload(@Validated Order order) {
			this.seen.add("payload", order);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "optional")
		void optional(@Validated Optional<Order> order) {
			this.seen.add("optional", order);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "event")
		void event(@Validated Event<Order> event) {
			this.seen.add("event", event);
		}

		@TopicListener(pubsub = "messages", topic = "orders", id = "message")
		void message(@Validated Message<Order> message) {
			this.seen.add("message", message);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Publisher publisher() {
			return new Publisher();
		}

		@Bean
		Seen seen() {
			return new Seen(new ConcurrentHashMap<>());
		}

		@Bean
		Validator validator() {
			return Validator.forInstanceOf(Order.class, (order, errors) -> {
				if (order.amount() < 0) {
					errors.rejectValue("amount", "negative");
				}
			});
		}

	}

}
