package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import dev.outrigger.BatchFailedException;
import dev.outrigger.DropEventException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventBatchHandler;
import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.messaging.handler.annotation.SendTo;

import static org.assertj.core.api.Assertions.assertThat;

/** Listeners that take several events at a time. */
class BatchListenerTests {

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(1));
	}

	private static ApplicationContextRunner runner(Class<?> listeners) {
		return new ApplicationContextRunner().withUserConfiguration(Base.class, listeners)
			.withPropertyValues("outrigger.sidecar=embedded", "outrigger.pubsub.listener.back-off.initial=50ms");
	}

	private static void publish(SidecarConnection connection, String topic, int from, int to) {
		EventPublisher.of(connection, PublisherSpec.of("messages", topic, Integer.class))
			.publishAll(IntStream.range(from, to)
				.mapToObj((number) -> new OutgoingEvent<>(number, EventOptions.DEFAULT.withId("e" + number)))
				.toList());
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc, stream", "dapr, http, callback", "layotto, grpc, callback" })
	void aBatchHasWhatWaitsUpToItsSize(String dialect, String transport, String delivery) {
		runner(Collecting.class)
			.withPropertyValues("outrigger.embedded.dialect=" + dialect, "outrigger.transport=" + transport,
					"outrigger.pubsub.delivery=" + delivery)
			.run((context) -> {
				Collecting listener = context.getBean(Collecting.class);
				SidecarConnection connection = context.getBean(SidecarConnection.class);
				publish(connection, "numbers", 0, 1);
				assertThat(listener.begun.await(1, TimeUnit.MINUTES)).isTrue();
				publish(connection, "numbers", 1, 10);
				TopicListenerContainer container = context.getBean(TopicListenerRegistry.class)
					.container("messages/numbers")
					.orElseThrow();
				await().until(() -> container.figures().held() == 10);
				listener.go.countDown();
				await().until(() -> container.figures().handled() == 10);
				assertThat(listener.batches).first().isEqualTo(List.of(0));
				assertThat(listener.batches).hasSizeLessThanOrEqualTo(5)
					.allSatisfy((batch) -> assertThat(batch).hasSizeLessThanOrEqualTo(4));
				assertThat(listener.batches.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5,
						6, 7, 8, 9);
			});
	}

	@Test
	void onlyTheEntriesThatFailedAreTriedAgainDroppedOrDeadLettered() {
		runner(Failing.class).run((context) -> {
			Failing listener = context.getBean(Failing.class);
			SidecarConnection connection = context.getBean(SidecarConnection.class);
			publish(connection, "failing", 0, 1);
			assertThat(listener.begun.await(1, TimeUnit.MINUTES)).isTrue();
			publish(connection, "failing", 1, 6);
			EventPublisher.of(connection, PublisherSpec.of("messages", "failing", String.class)).publish("no number");
			TopicListenerContainer container = context.getBean(TopicListenerRegistry.class)
				.container("messages/failing")
				.orElseThrow();
			await().until(() -> container.figures().held() == 7);
			listener.go.countDown();
			await().until(() -> container.figures().held() == 0);
			assertThat(container.figures().handled()).isEqualTo(4);
			assertThat(container.figures().dropped()).isOne();
			assertThat(container.figures().deadLettered()).isEqualTo(2);
			assertThat(context.getBean(EmbeddedSidecar.class).pubSub("messages").published("failing.dead-letter"))
				.hasSize(2);
			List<Integer> calls = listener.batches.stream().flatMap(List::stream).map(Event::data).toList();
			assertThat(calls).filteredOn((number) -> number == 2).hasSize(3);
			assertThat(calls).filteredOn((number) -> number == 5).hasSize(2);
			assertThat(calls).filteredOn((number) -> number != 2 && number != 5).doesNotHaveDuplicates();
		});
	}

	@Test
	void aBatchThatFailsAsAWholeIsTriedAgainAsAWhole() {
		runner(Whole.class).run((context) -> {
			publish(context.getBean(SidecarConnection.class), "whole", 0, 3);
			TopicListenerContainer container = context.getBean(TopicListenerRegistry.class)
				.container("messages/whole")
				.orElseThrow();
			await().until(() -> container.figures().handled() == 2);
			await().until(() -> container.figures().held() == 0);
			assertThat(context.getBean(Whole.class).asked).contains("1");
			assertThat(container.figures().deadLettered()).isOne();
		});
	}

	@Test
	void interceptorsWrapEachAttemptOfABatchInTheirOrder() {
		runner(Wrapped.class).run((context) -> {
			Wrapped listener = context.getBean(Wrapped.class);
			SidecarConnection connection = context.getBean(SidecarConnection.class);
			publish(connection, "wrapped", 0, 1);
			assertThat(listener.begun.await(1, TimeUnit.MINUTES)).isTrue();
			publish(connection, "wrapped", 1, 3);
			TopicListenerContainer container = context.getBean(TopicListenerRegistry.class)
				.container("messages/wrapped")
				.orElseThrow();
			await().until(() -> container.figures().held() == 3);
			listener.go.countDown();
			await().until(() -> container.figures().handled() == 3);
			assertThat(listener.steps).containsExactly("outer messages/wrapped [0]", "inner messages/wrapped [0]",
					"outer messages/wrapped [0]", "inner messages/wrapped [0]", "handled [0]", "end of inner",
					"end of outer", "outer messages/wrapped [1, 2]", "inner messages/wrapped [1, 2]", "handled [1, 2]",
					"end of inner", "end of outer");
			assertThat(container.figures().failedAttempts()).isOne();
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { NoList.class, Replying.class, TwoParameters.class })
	void whatABatchCannotDoFailsTheStart(Class<?> listener) {
		runner(listener).run((context) -> assertThat(context).getFailure()
			.isInstanceOf(OutriggerStartupException.class)
			.hasMessageContaining("@TopicListener on " + listener.getSimpleName() + ".on")
			.hasMessageMatching("(?s).*(takes one parameter, a List|@SendTo is not supported for batches).*"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Base {

		@Bean
		EventPublisher<String> any(@PublishTo(pubsub = "messages", topic = "any") EventPublisher<String> any) {
			return any;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Collecting {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch go = new CountDownLatch(1);

		final Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();

		@TopicListener(pubsub = "messages", topic = "numbers", batch = "4")
		void on(List<Integer> numbers) throws InterruptedException {
			this.begun.countDown();
			this.go.await();
			this.batches.add(List.copyOf(numbers));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Failing {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch go = new CountDownLatch(1);

		final Queue<List<Event<Integer>>> batches = new ConcurrentLinkedQueue<>();

		private boolean recovered;

		@TopicListener(pubsub = "messages", topic = "failing", batch = "100", filter = "positive")
		void on(List<Event<Integer>> numbers) throws InterruptedException {
			this.begun.countDown();
			this.go.await();
			this.batches.add(List.copyOf(numbers));
			Map<Integer, Exception> failures = new HashMap<>();
			for (int i = 0; i < numbers.size(); i++) {
				switch (numbers.get(i).data()) {
					case 2 -> failures.put(i, new IllegalStateException("never"));
					case 4 -> failures.put(i, new DropEventException("not wanted"));
					case 5 -> {
						if (!this.recovered) {
							this.recovered = true;
							failures.put(i, new IllegalStateException("not yet"));
						}
					}
					default -> {
					}
				}
			}
			if (!failures.isEmpty()) {
				throw new BatchFailedException(failures);
			}
		}

		@Bean
		EventFilter positive() {
			return (event) -> !new String(event.data()).equals("3");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Whole {

		final Queue<String> asked = new ConcurrentLinkedQueue<>();

		@TopicListener(pubsub = "messages", topic = "whole", batch = "10")
		void on(List<Integer> numbers) {
			List<Integer> left = new ArrayList<>(numbers);
			if (left.contains(1)) {
				throw new IllegalStateException("one of them is bad");
			}
		}

		@Bean
		EventErrorHandler errors() {
			return (listener, event, error) -> {
				String number = new String(event.data());
				this.asked.add(number);
				return number.equals("1") ? EventErrorHandler.Decision.DEAD_LETTER : EventErrorHandler.Decision.RETRY;
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Wrapped {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch go = new CountDownLatch(1);

		final Queue<String> steps = new ConcurrentLinkedQueue<>();

		@TopicListener(pubsub = "messages", topic = "wrapped", batch = "10")
		void on(List<Integer> numbers) throws InterruptedException {
			this.begun.countDown();
			this.go.await();
			this.steps.add("handled " + numbers.stream().sorted().toList());
		}

		@Bean
		@Order(1)
		EventInterceptor outer() {
			return new Noting("outer", this.steps, new AtomicBoolean());
		}

		/** Of batches it knows nothing. */
		@Bean
		@Order(2)
		EventInterceptor ofSingleEvents() {
			return (listener, event, next) -> this.steps.add("single");
		}

		@Bean
		@Order(3)
		EventInterceptor inner() {
			return new Noting("inner", this.steps, new AtomicBoolean(true));
		}

	}

	record Noting(String name, Queue<String> steps, AtomicBoolean failing) implements EventInterceptor {

		@Override
		public void intercept(String listener, Event<byte[]> event, EventHandler<byte[]> next) {
			this.steps.add("single");
		}

		@Override
		public void interceptBatch(String listener, List<Event<byte[]>> events, EventBatchHandler<byte[]> next)
				throws Exception {
			this.steps.add(this.name + " " + listener + " "
					+ events.stream().map((event) -> new String(event.data())).sorted().toList());
			if (this.failing.getAndSet(false)) {
				throw new IllegalStateException("the first attempt fails");
			}
			next.handle(events);
			this.steps.add("end of " + this.name);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoList {

		@TopicListener(pubsub = "messages", topic = "any", batch = "10")
		void on(Integer number) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoParameters {

		@TopicListener(pubsub = "messages", topic = "any", batch = "10")
		void on(List<Integer> numbers, String other) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Replying {

		@TopicListener(pubsub = "messages", topic = "any", batch = "10")
		@SendTo("other")
		String on(List<Integer> numbers) {
			return "";
		}

	}

}
