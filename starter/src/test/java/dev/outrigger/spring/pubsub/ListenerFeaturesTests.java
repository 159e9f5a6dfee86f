package dev.outrigger.spring.pubsub;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.DeadLetterEventException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.grpc.Status;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.annotation.Order;
import org.springframework.integration.transaction.PseudoTransactionManager;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What listeners can do beyond taking an event. */
class ListenerFeaturesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Base.class)
		.withPropertyValues("outrigger.sidecar=embedded", "outrigger.pubsub.listener.back-off.initial=50ms");

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(1));
	}

	private static int published(EmbeddedSidecar sidecar, String topic) {
		return sidecar.pubSub("messages").published(topic).size();
	}

	@ParameterizedTest
	@ValueSource(strings = { "future", "mono", "async" })
	void anEventIsAcknowledgedWhenWhatTheListenerReturnedHasEnded(String kind) {
		this.runner.withUserConfiguration(Awaited.class).run((context) -> {
			Awaiting listener = context.getBean(Awaiting.class);
			context.getBean(Publishers.class).to(kind).publish("one");
			TopicListenerContainer container = context.getBean(TopicListenerRegistry.class)
				.container("messages/" + kind)
				.orElseThrow();
			assertThat(listener.begun().await(1, TimeUnit.MINUTES)).isTrue();
			assertThat(container.figures().held()).isOne();
			assertThat(container.figures().handled()).isZero();
			listener.end().countDown();
			await().until(() -> container.figures().handled() == 1);
			assertThat(container.figures().held()).isZero();
		});
	}

	@Test
	void anEventWhoseAwaitedResultFailsIsTriedAgainAndDeadLettered() {
		this.runner.withUserConfiguration(FailingLater.class).run((context) -> {
			context.getBean(Publishers.class).to("failing").publish("one");
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			await().until(() -> published(sidecar, "failing.dead-letter") == 1);
			assertThat(context.getBean(FailingLater.class).calls).hasValue(3);
			assertThat(sidecar.pubSub("messages").published("failing.dead-letter").get(0).envelope().toString())
				.contains("no luck");
		});
	}

	@Test
	void resultsAreSentToAnotherTopicUnderTheSameIdEachTime() {
		this.runner.withUserConfiguration(Replying.class).run((context) -> {
			Replying listener = context.getBean(Replying.class);
			context.getBean(Publishers.class).to("questions").publish("one");
			await().until(() -> listener.answers.size() == 2);
			assertThat(listener.answers).extracting(Event::data).containsOnly("answer to one");
			assertThat(listener.answers).extracting(Event::id).hasSize(2).containsOnly(listener.answers.peek().id());
			context.getBean(Publishers.class).to("plain").publish("two", EventOptions.DEFAULT.withType("question"));
			await().until(() -> listener.answers.size() == 3);
			assertThat(listener.answers).last().extracting(Event::type).isEqualTo("answer");
		});
	}

	@Test
	void anErrorHandlerDecidesWhatBecomesOfAnEvent() {
		this.runner.withUserConfiguration(Deciding.class).run((context) -> {
			Publishers publishers = context.getBean(Publishers.class);
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			TopicListenerContainer container = context.getBean(TopicListenerRegistry.class)
				.container("messages/decided")
				.orElseThrow();
			for (String decision : List.of("DEAD_LETTER", "DROP", "ACKNOWLEDGE", "RETRY")) {
				publishers.to("decided").publish(decision);
			}
			await().until(() -> published(sidecar, "decided.dead-letter") >= 2 && container.figures().held() == 0);
			assertThat(container.figures().deadLettered()).isEqualTo(2);
			assertThat(container.figures().dropped()).isOne();
			assertThat(container.figures().handled()).isOne();
			Deciding deciding = context.getBean(Deciding.class);
			assertThat(deciding.calls)
				.containsAllEntriesOf(Map.of("DEAD_LETTER", 1, "DROP", 1, "ACKNOWLEDGE", 1, "RETRY", 3));
			assertThat(deciding.own).hasValue(0);
			publishers.to("own").publish("one");
			await().untilAsserted(() -> assertThat(deciding.own).hasValue(1));
		});
	}

	@Test
	void aListenerCanDeadLetterAnEventAtOnce() {
		this.runner.withUserConfiguration(GivingUp.class).run((context) -> {
			context.getBean(Publishers.class).to("hopeless").publish("one");
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			await().until(() -> published(sidecar, "hopeless.dead-letter") == 1);
			assertThat(context.getBean(GivingUp.class).calls).hasValue(1);
			assertThat(sidecar.pubSub("messages").published("hopeless.dead-letter").get(0).envelope().toString())
				.contains("the shop is closed");
		});
	}

	@Test
	void interceptorsWrapEachAttemptInTheirOrderAndAFilterLeavesEventsOut() {
		this.runner.withUserConfiguration(Wrapped.class).run((context) -> {
			Wrapped wrapped = context.getBean(Wrapped.class);
			context.getBean(Publishers.class).to("wrapped").publish("small");
			context.getBean(Publishers.class).to("wrapped").publish("large");
			await().until(() -> wrapped.steps.size() == 9);
			assertThat(wrapped.steps).containsExactlyInAnyOrder("outer messages/wrapped", "inner", "after",
					"outer messages/wrapped", "inner", "large", "after", "late", "late");
			assertThat(List.copyOf(wrapped.steps).subList(0, 2)).containsExactly("outer messages/wrapped", "inner");
		});
	}

	@Test
	void theTransactionOfAFailedAttemptIsRolledBackAndThatOfTheNextOneIsCommitted() {
		this.runner.withUserConfiguration(InTransactions.class)
			.withPropertyValues("outrigger.pubsub.publisher.in-transaction=after-commit")
			.run((context) -> {
				context.getBean(Publishers.class).to("booked").publish("one");
				TopicListenerContainer container = context.getBean(TopicListenerRegistry.class)
					.container("messages/booked")
					.orElseThrow();
				await().until(() -> container.figures().handled() == 1);
				assertThat(context.getBean(Booking.class).ends()).containsExactly(
						TransactionSynchronization.STATUS_ROLLED_BACK, TransactionSynchronization.STATUS_COMMITTED);
				assertThat(container.figures().failedAttempts()).isOne();
				assertThat(published(context.getBean(EmbeddedSidecar.class), "receipts")).isOne();
			});
	}

	@Test
	void annotationsAreRepeatedComposedAndAliased() {
		this.runner.withUserConfiguration(Composed.class).run((context) -> {
			TopicListenerRegistry registry = context.getBean(TopicListenerRegistry.class);
			assertThat(registry.containers()).extracting(TopicListenerContainer::id)
				.containsExactlyInAnyOrder("messages/first", "messages/second", "messages/composed");
			assertThat(registry.container("messages/composed").orElseThrow().spec().concurrency()).isEqualTo(7);
			Composed composed = context.getBean(Composed.class);
			for (String topic : List.of("first", "second", "composed")) {
				context.getBean(Publishers.class).to(topic).publish(topic);
			}
			await().until(() -> composed.seen.size() == 3);
		});
	}

	@Test
	void listenersArePausedResumedStoppedAndStartedByIdAndTellOfIt() {
		this.runner.withUserConfiguration(Observed.class).run((context) -> {
			Observed observed = context.getBean(Observed.class);
			TopicListenerContainer container = context.getBean(TopicListenerRegistry.class)
				.container("watched")
				.orElseThrow();
			await().until(() -> container.state() == Subscription.State.RUNNING);
			container.pause();
			assertThat(container.state()).isEqualTo(Subscription.State.PAUSED);
			assertThat(container.isRunning()).isTrue();
			context.getBean(Publishers.class).to("watched").publish("one");
			container.resume();
			await().until(() -> container.figures().handled() == 1);
			container.stop();
			assertThat(container.state()).isEqualTo(Subscription.State.CLOSED);
			container.start();
			await().until(() -> container.state() == Subscription.State.RUNNING);
			assertThat(container.figures().handled()).isOne();
			context.getBean(EmbeddedSidecar.class).faults().cut(Fault.refuse(Status.UNAVAILABLE));
			await()
				.until(() -> container.figures().reconnects() == 1 && container.state() == Subscription.State.RUNNING);
			await().untilAsserted(() -> assertThat(observed.events).containsSubsequence("TopicListenerStarted watched",
					"TopicListenerConnected watched", "TopicListenerPaused watched", "TopicListenerResumed watched",
					"TopicListenerStopped watched", "TopicListenerStarted watched", "TopicListenerRecovering watched",
					"TopicListenerConnected watched"));
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("outrigger.listener.events")
				.tags("listener", "watched", "outcome", "handled", "topic", "watched")
				.functionCounter()
				.count()).isOne();
			assertThat(meters.get("outrigger.listener.reconnects").functionCounter().count()).isOne();
			assertThat(meters.get("outrigger.listener.held").gauge().value()).isZero();
			assertThat(meters.get("outrigger.listener.lag").tags("listener", "watched").timer().count()).isOne();
		});
	}

	@Test
	void listenersAreRegisteredByHandAndCustomized() {
		this.runner.withUserConfiguration(Observed.class)
			.withBean(TopicListenerCustomizer.class,
					() -> (listener, settings) -> settings.concurrency(listener.equals("watched") ? 5 : 1))
			.run((context) -> {
				TopicListenerRegistry registry = context.getBean(TopicListenerRegistry.class);
				assertThat(registry.container("watched").orElseThrow().spec().concurrency()).isEqualTo(5);
				Queue<String> seen = new ConcurrentLinkedQueue<>();
				TopicListenerContainerFactory factory = context.getBean(TopicListenerContainerFactory.class);
				TopicListenerContainer added = factory.register("added", "messages", "late", String.class,
						(settings) -> settings.concurrency(2), (event) -> seen.add(event.data()));
				assertThat(added.isRunning()).isTrue();
				await().until(() -> added.state() == Subscription.State.RUNNING);
				context.getBean(Publishers.class).to("late").publish("one");
				await().until(() -> seen.contains("one"));
				assertThatExceptionOfType(OutriggerStartupException.class).isThrownBy(() -> factory.register("added",
						"messages", "late", String.class, (settings) -> settings, (event) -> {
						}))
					.withMessageContaining("another listener with the id 'added'");
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Base {

		@Bean
		Publishers publishers(EmbeddedSidecar sidecar, SidecarConnection connection) {
			return new Publishers(connection);
		}

		@Bean
		EventPublisher<String> any(@PublishTo(pubsub = "messages", topic = "any") EventPublisher<String> any) {
			return any;
		}

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

	record Publishers(SidecarConnection connection) {

		EventPublisher<String> to(String topic) {
			return EventPublisher.of(this.connection, PublisherSpec.of("messages", topic, String.class));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class Awaited {

		@Bean
		Awaiting awaiting() {
			return new Awaiting();
		}

	}

	static class Awaiting {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch end = new CountDownLatch(1);

		private void work() {
			this.begun.countDown();
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		CountDownLatch begun() {
			return this.begun;
		}

		CountDownLatch end() {
			return this.end;
		}

		@TopicListener(pubsub = "messages", topic = "future")
		CompletionStage<Void> future(String event) {
			return CompletableFuture.runAsync(this::work);
		}

		@TopicListener(pubsub = "messages", topic = "mono")
		Mono<Void> mono(String event) {
			return Mono.fromFuture(() -> CompletableFuture.runAsync(this::work));
		}

		@Async
		@TopicListener(pubsub = "messages", topic = "async")
		public CompletableFuture<String> async(String event) {
			work();
			return CompletableFuture.completedFuture("done");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingLater {

		final AtomicInteger calls = new AtomicInteger();

		@TopicListener(pubsub = "messages", topic = "failing")
		Mono<String> on(String event) {
			this.calls.incrementAndGet();
			return Mono.delay(Duration.ofMillis(10)).then(Mono.error(new IllegalStateException("no luck")));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Replying {

		final Queue<Event<String>> answers = new ConcurrentLinkedQueue<>();

		private final AtomicInteger attempts = new AtomicInteger();

		@TopicListener(pubsub = "messages", topic = "questions")
		@SendTo({ "answers", "${no-such-property:copies}" })
		String question(String question) {
			if (this.attempts.getAndIncrement() == 0) {
				throw new IllegalStateException("the first attempt fails");
			}
			return "answer to " + question;
		}

		@TopicListener(pubsub = "messages", topic = "plain")
		@SendTo("answers")
		CompletableFuture<OutgoingEvent<String>> plain(String question) {
			return CompletableFuture
				.completedFuture(new OutgoingEvent<>("answer to " + question, EventOptions.DEFAULT.withType("answer")));
		}

		@TopicListener(pubsub = "messages", topic = "answers")
		@TopicListener(pubsub = "messages", topic = "copies")
		void answer(Event<String> answer) {
			this.answers.add(answer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Deciding {

		final Map<String, Integer> calls = new ConcurrentHashMap<>();

		final AtomicInteger own = new AtomicInteger();

		@TopicListener(pubsub = "messages", topic = "decided", errorHandler = "byName")
		void decided(String decision) {
			this.calls.merge(decision, 1, Integer::sum);
			throw new IllegalStateException(decision);
		}

		@TopicListener(pubsub = "messages", topic = "own", errorHandler = "other")
		void own(String event) {
			throw new IllegalStateException(event);
		}

		@Bean
		EventErrorHandler byName() {
			return (listener, event, error) -> EventErrorHandler.Decision.valueOf(String.valueOf(error.getMessage()));
		}

		@Bean
		EventErrorHandler other() {
			return (listener, event, error) -> {
				this.own.incrementAndGet();
				return EventErrorHandler.Decision.ACKNOWLEDGE;
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class GivingUp {

		final AtomicInteger calls = new AtomicInteger();

		@TopicListener(pubsub = "messages", topic = "hopeless")
		void on(String event) {
			this.calls.incrementAndGet();
			throw new DeadLetterEventException("the shop is closed");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Wrapped {

		final Queue<String> steps = new ConcurrentLinkedQueue<>();

		@TopicListener(pubsub = "messages", topic = "wrapped", filter = "largeOnes")
		void on(String event) {
			this.steps.add(event);
		}

		@Bean
		EventFilter largeOnes() {
			return (event) -> new String(event.data()).equals("large");
		}

		@Bean
		@Order(1)
		EventInterceptor outer() {
			return (listener, event, next) -> {
				this.steps.add("outer " + listener);
				next.handle(event);
				this.steps.add("after");
			};
		}

		@Bean
		@Order(2)
		EventInterceptor inner() {
			return (listener, event, next) -> {
				this.steps.add("inner");
				next.handle(event);
				this.steps.add("late");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class InTransactions {

		@Bean
		PseudoTransactionManager transactionManager() {
			return new PseudoTransactionManager();
		}

		@Bean
		Booking booking(@PublishTo(pubsub = "messages", topic = "receipts") EventPublisher<String> receipts) {
			return new Booking(receipts);
		}

	}

	/** Fails at its first attempt, after it has published. */
	@Transactional
	static class Booking {

		private final Queue<Integer> ends = new ConcurrentLinkedQueue<>();

		private final EventPublisher<String> receipts;

		Booking(EventPublisher<String> receipts) {
			this.receipts = receipts;
		}

		Queue<Integer> ends() {
			return this.ends;
		}

		@TopicListener(pubsub = "messages", topic = "booked")
		void on(String event) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCompletion(int status) {
					Booking.this.ends.add(status);
				}

			});
			this.receipts.publish("receipt for " + event);
			if (this.ends.isEmpty()) {
				throw new IllegalStateException("the first attempt fails");
			}
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@TopicListener(pubsub = "messages", topic = "")
	@interface Busy {

		@AliasFor(annotation = TopicListener.class, attribute = "topic")
		String value();

		@AliasFor(annotation = TopicListener.class, attribute = "concurrency")
		String workers() default "7";

	}

	@Configuration(proxyBeanMethods = false)
	static class Composed {

		final Queue<String> seen = new ConcurrentLinkedQueue<>();

		@TopicListener(pubsub = "messages", topic = "first")
		@TopicListener(pubsub = "messages", topic = "second")
		void both(String event) {
			this.seen.add(event);
		}

		@Busy("composed")
		void composed(String event) {
			this.seen.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Observed {

		final Queue<String> events = new ConcurrentLinkedQueue<>();

		@TopicListener(id = "watched", pubsub = "messages", topic = "watched")
		void on(String event) {
		}

		@EventListener
		void happened(TopicListenerEvent event) {
			this.events.add(event.toString());
		}

	}

}
