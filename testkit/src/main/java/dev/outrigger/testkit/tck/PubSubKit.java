package dev.outrigger.testkit.tck;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.outrigger.DropEventException;
import dev.outrigger.Feature;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.Support;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.BackOff;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.pubsub.SubscriptionSpecBuilder;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.engine.Answered;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.engine.Profile;
import io.grpc.Status;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What every broker must do, with the subscription engine in front of it. */
public abstract class PubSubKit extends ContractKit {

	private static final BackOff QUICK = new BackOff(Duration.ofMillis(20), 1.5, Duration.ofMillis(100));

	/**
	 * Creates the kit.
	 * @param dialect what the sidecar speaks
	 * @param profile how it behaves
	 */
	protected PubSubKit(String dialect, Profile profile) {
		super(dialect, profile);
	}

	private static <T> SubscriptionSpecBuilder<T> spec(String topic, Class<T> type) {
		return SubscriptionSpec.builder(EmbeddedTarget.PUBSUB, topic, type).backOff(QUICK);
	}

	private static <T> Subscription subscribe(SidecarConnection connection, SubscriptionSpecBuilder<T> spec,
			EventHandler<T> handler) {
		return EventSubscriber.of(connection).subscribe(spec.build(), handler);
	}

	private static <E> EventPublisher<E> publisher(SidecarConnection connection, String topic, Class<E> type) {
		return EventPublisher.of(connection, PublisherSpec.of(EmbeddedTarget.PUBSUB, topic, type));
	}

	private int inFlight() {
		return target().sidecar().pubSub(EmbeddedTarget.PUBSUB).inFlight();
	}

	private List<BrokerEvent> published(String topic) {
		return target().sidecar().pubSub(EmbeddedTarget.PUBSUB).published(topic);
	}

	/** Holds a handler until it is let go, whoever interrupts it. */
	private static void holdStubbornly(CountDownLatch release) {
		boolean interrupted = false;
		while (true) {
			try {
				release.await();
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A payload of the tests.
	 *
	 * @param number a number
	 * @param amount an exact amount
	 * @param text a text
	 */
	public record Placed(long number, BigDecimal amount, String text) {

		static Placed of(long number) {
			return new Placed(number, new BigDecimal("12345678901234567.123456789"), "ü<&>");
		}

	}

	@Nested
	class Payloads {

		@Test
		@Requirement("pubsub.payload-exact")
		void recordsArriveExactly() {
			String topic = fresh("records");
			SidecarConnection connection = target().connect(topic);
			Queue<Event<Placed>> received = new ConcurrentLinkedQueue<>();
			subscribe(connection, spec(topic, Placed.class), received::add);
			String id = publisher(connection, topic, Placed.class).publish(Placed.of(9007199254740993L));
			eventually().until(() -> !received.isEmpty());
			Event<Placed> event = received.element();
			assertThat(event.data()).isEqualTo(Placed.of(9007199254740993L));
			assertThat(event.id()).isEqualTo(id);
			assertThat(event.topic()).isEqualTo(topic);
			assertThat(event.pubsub()).isEqualTo(EmbeddedTarget.PUBSUB);
			eventually().until(() -> inFlight() == 0);
		}

		@Test
		@Requirement("pubsub.bytes-and-text-exact")
		void bytesAndTextArriveExactly() {
			String binary = fresh("binary");
			String text = fresh("text");
			SidecarConnection connection = target().connect(binary, text);
			byte[] all = new byte[256];
			for (int i = 0; i < all.length; i++) {
				all[i] = (byte) i;
			}
			Queue<byte[]> bytes = new ConcurrentLinkedQueue<>();
			Queue<String> texts = new ConcurrentLinkedQueue<>();
			subscribe(connection, spec(binary, byte[].class), (event) -> bytes.add(event.data()));
			subscribe(connection, spec(text, String.class), (event) -> texts.add(event.data()));
			publisher(connection, binary, byte[].class).publish(all);
			publisher(connection, binary, byte[].class).publish(all, EventOptions.DEFAULT.withContentType("image/png"));
			publisher(connection, text, String.class).publish("{\"outrigger\":\"1\",\"specversion\":\"1.0\",\"x\":1}");
			eventually().until(() -> bytes.size() == 2 && texts.size() == 1);
			assertThat(bytes).allSatisfy((data) -> assertThat(data).isEqualTo(all));
			assertThat(texts).containsExactly("{\"outrigger\":\"1\",\"specversion\":\"1.0\",\"x\":1}");
		}

		@Test
		@Requirement("pubsub.attributes")
		void attributesArrive() {
			String topic = fresh("attributes");
			SidecarConnection connection = target().connect(topic);
			Queue<Event<Placed>> received = new ConcurrentLinkedQueue<>();
			subscribe(connection, spec(topic, Placed.class), received::add);
			publisher(connection, topic, Placed.class).publish(Placed.of(1),
					EventOptions.DEFAULT.withId("my-id")
						.withSource("/shop")
						.withType("placed")
						.withSubject("order-1")
						.withAttribute("tenant", "blue"));
			eventually().until(() -> !received.isEmpty());
			Event<Placed> event = received.element();
			assertThat(List.of(event.id(), event.source(), event.type())).containsExactly("my-id", "/shop", "placed");
			assertThat(event.attributes()).containsEntry("subject", "order-1").containsEntry("tenant", "blue");
			assertThat(event.data()).isEqualTo(Placed.of(1));
		}

		@Test
		@Requirement("pubsub.publish-many")
		void manyEventsArriveEvenWhenTheOneRequestIsRefused() {
			String topic = fresh("many");
			SidecarConnection connection = target().connect(topic);
			Set<Long> received = ConcurrentHashMap.newKeySet();
			subscribe(connection, spec(topic, Placed.class), (event) -> received.add(event.data().number()));
			target().sidecar()
				.faults()
				.inject(Fault.refuse(Status.INTERNAL.withDescription("one of them")).rpc("BulkPublishEvent"));
			List<OutgoingEvent<Placed>> events = IntStream.range(0, 20)
				.mapToObj((i) -> OutgoingEvent.of(Placed.of(i)))
				.toList();
			assertThat(publisher(connection, topic, Placed.class).publishAll(events)).hasSize(20)
				.doesNotHaveDuplicates();
			eventually().until(() -> received.size() == 20);
		}

		@Test
		@Requirement("pubsub.publish-unknown")
		void aPublishWithoutAnAnswerIsUnknownAndItsRetryKeepsTheId() {
			String topic = fresh("unknown");
			SidecarConnection connection = target().connect(topic);
			Queue<String> received = new ConcurrentLinkedQueue<>();
			subscribe(connection, spec(topic, Placed.class), (event) -> received.add(event.id()));
			EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
			EventOptions options = EventOptions.DEFAULT.withId(fresh("event"));
			target().sidecar().faults().inject(Fault.delay(Duration.ofSeconds(30)).rpc("PublishEvent"));
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> publisher.publish(Placed.of(1), options))
				.satisfies((ex) -> assertThat(ex.retryable()).isTrue());
			publisher.publish(Placed.of(1), options);
			publisher.publish(Placed.of(2), EventOptions.DEFAULT.withId("last"));
			eventually().until(() -> received.contains("last") && inFlight() == 0);
			assertThat(received).containsExactlyInAnyOrder(options.id(), "last");
		}

	}

	@Nested
	class Retries {

		@Test
		@Requirement("pubsub.retry")
		void aHandlerThatFailsThreeTimesHasItsEffectOnce() {
			String topic = fresh("retry");
			SidecarConnection connection = target().connect(topic);
			AtomicInteger tries = new AtomicInteger();
			AtomicInteger effects = new AtomicInteger();
			subscribe(connection, spec(topic, Placed.class).maxAttempts(4), (event) -> {
				if (tries.incrementAndGet() <= 3) {
					throw new IllegalStateException("not yet");
				}
				effects.incrementAndGet();
			});
			publisher(connection, topic, Placed.class).publish(Placed.of(1));
			eventually().until(() -> effects.get() == 1 && inFlight() == 0);
			assertThat(tries).hasValue(4);
			assertThat(published(topic + ".dead-letter")).isEmpty();
		}

		@Test
		@Requirement("pubsub.dead-letter")
		void anEventThatAlwaysFailsIsDeadLetteredWithItsId() {
			String topic = fresh("dead");
			String deadLetters = topic + ".dead-letter";
			SidecarConnection connection = target().connect(topic, deadLetters);
			Queue<Event<Placed>> letters = new ConcurrentLinkedQueue<>();
			subscribe(connection, spec(topic, Placed.class).maxAttempts(2), (event) -> {
				throw new IllegalStateException("never");
			});
			subscribe(connection, spec(deadLetters, Placed.class), letters::add);
			String id = publisher(connection, topic, Placed.class).publish(Placed.of(7),
					EventOptions.DEFAULT.withSource("/shop"));
			eventually().until(() -> letters.size() == 1 && inFlight() == 0);
			Event<Placed> letter = letters.element();
			assertThat(letter.id()).isEqualTo(id);
			assertThat(letter.source()).isEqualTo("/shop");
			assertThat(letter.data()).isEqualTo(Placed.of(7));
			assertThat(letter.attributes()).containsEntry(Event.FAILED_TOPIC, topic)
				.containsEntry(Event.FAILED_ATTEMPTS, "2")
				.hasEntrySatisfying(Event.FAILED_REASON, (reason) -> assertThat(reason).contains("never"));
		}

		@Test
		@Requirement("pubsub.no-dead-letter-of-a-dead-letter")
		void aFailingDeadLetterListenerMakesNoSecondDeadLetterTopic() {
			String topic = fresh("twice-dead");
			String deadLetters = topic + ".dead-letter";
			SidecarConnection connection = target().connect(topic, deadLetters);
			AtomicInteger tries = new AtomicInteger();
			subscribe(connection, spec(topic, Placed.class).maxAttempts(1), (event) -> {
				throw new IllegalStateException("never");
			});
			subscribe(connection, spec(deadLetters, Placed.class).maxAttempts(2), (event) -> {
				if (tries.incrementAndGet() <= 3) {
					throw new IllegalStateException("not yet");
				}
			});
			publisher(connection, topic, Placed.class).publish(Placed.of(1));
			// Given back by the first delivery after two tries, it comes again and is
			// handled then.
			eventually().until(() -> tries.get() == 4 && inFlight() == 0);
			assertThat(published(deadLetters + ".dead-letter")).isEmpty();
			assertThat(published(deadLetters)).hasSize(1);
		}

		@Test
		@Requirement("pubsub.dead-letter-must-be-published")
		void anEventIsNotAcknowledgedWhileItCannotBeDeadLettered() {
			String topic = fresh("undead");
			String deadLetters = topic + ".dead-letter";
			SidecarConnection connection = target().connect(topic);
			AtomicInteger tries = new AtomicInteger();
			publisher(connection, topic, Placed.class).publish(Placed.of(1));
			target().sidecar()
				.faults()
				.inject(Fault.refuse(Status.INTERNAL.withDescription("broker is full")).rpc("PublishEvent"));
			subscribe(connection, spec(topic, Placed.class).maxAttempts(1), (event) -> {
				tries.incrementAndGet();
				throw new IllegalStateException("never");
			});
			// Saved by the sidecar when the stream was closed, or delivered again and
			// dead-lettered then.
			eventually().until(() -> published(deadLetters).size() == 1 && inFlight() == 0);
			assertThat(tries).hasPositiveValue();
		}

		@Test
		@Requirement("pubsub.drop")
		void aDroppedEventIsNeitherTriedAgainNorDeadLettered() {
			String topic = fresh("drop");
			SidecarConnection connection = target().connect(topic);
			AtomicInteger tries = new AtomicInteger();
			subscribe(connection, spec(topic, Placed.class), (event) -> {
				tries.incrementAndGet();
				throw new DropEventException("not of interest");
			});
			publisher(connection, topic, Placed.class).publish(Placed.of(1));
			eventually().until(() -> tries.get() == 1 && inFlight() == 0);
			assertThat(published(topic + ".dead-letter")).isEmpty();
		}

		@Test
		@Requirement("pubsub.poison")
		void anUnreadablePayloadIsDeadLetteredAtOnce() {
			String topic = fresh("poison");
			SidecarConnection connection = target().connect(topic);
			AtomicInteger calls = new AtomicInteger();
			subscribe(connection, spec(topic, Placed.class), (event) -> calls.incrementAndGet());
			publisher(connection, topic, String.class).publish("no json");
			eventually().until(() -> published(topic + ".dead-letter").size() == 1 && inFlight() == 0);
			assertThat(calls).hasValue(0);
		}

		@Test
		@Requirement("pubsub.held-events-stop-nobody")
		void heldEventsOfOneTopicNeverStopAnother() {
			String slow = fresh("slow");
			String other = fresh("other");
			SidecarConnection connection = target().connect(slow, other);
			Set<Long> handled = ConcurrentHashMap.newKeySet();
			subscribe(connection, spec(slow, Placed.class).maxAttempts(50)
				.backOff(new BackOff(Duration.ofSeconds(1), 1, Duration.ofSeconds(1))), (event) -> {
					throw new IllegalStateException("never");
				});
			subscribe(connection, spec(other, Placed.class), (event) -> handled.add(event.data().number()));
			EventPublisher<Placed> failing = publisher(connection, slow, Placed.class);
			IntStream.range(0, 15).forEach((i) -> failing.publish(Placed.of(i)));
			EventPublisher<Placed> publisher = publisher(connection, other, Placed.class);
			IntStream.range(0, 5).forEach((i) -> publisher.publish(Placed.of(i)));
			eventually().until(() -> handled.size() == 5);
		}

	}

	@Nested
	class Identity {

		@Test
		@Requirement("pubsub.redelivery-after-settlement")
		void aSettledEventIsNotHandledAgain() {
			String topic = fresh("settled");
			SidecarConnection connection = target().connect(topic);
			Queue<String> handled = new ConcurrentLinkedQueue<>();
			subscribe(connection, spec(topic, Placed.class), (event) -> handled.add(event.id()));
			EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
			EventOptions same = EventOptions.DEFAULT.withId("same").withSource("/a");
			publisher.publish(Placed.of(1), same);
			eventually().until(() -> handled.size() == 1);
			publisher.publish(Placed.of(1), same);
			publisher.publish(Placed.of(2), EventOptions.DEFAULT.withId("last").withSource("/a"));
			eventually().until(() -> handled.contains("last") && inFlight() == 0);
			assertThat(handled).containsExactlyInAnyOrder("same", "last");
		}

		@Test
		@Requirement("pubsub.same-id-other-source")
		void theSameIdFromAnotherSourceIsAnotherEvent() {
			String topic = fresh("sources");
			SidecarConnection connection = target().connect(topic);
			Queue<String> sources = new ConcurrentLinkedQueue<>();
			subscribe(connection, spec(topic, Placed.class), (event) -> sources.add(event.source()));
			EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
			publisher.publish(Placed.of(1), EventOptions.DEFAULT.withId("1").withSource("/a"));
			publisher.publish(Placed.of(1), EventOptions.DEFAULT.withId("1").withSource("/b"));
			eventually().until(() -> sources.size() == 2);
			assertThat(sources).containsExactlyInAnyOrder("/a", "/b");
		}

		@Test
		@Requirement("pubsub.empty-id")
		void eventsWithoutAnIdAreNeverMerged() {
			String topic = fresh("no-id");
			SidecarConnection connection = target().connect(topic);
			Queue<String> handled = new ConcurrentLinkedQueue<>();
			subscribe(connection, spec(topic, String.class), (event) -> handled.add(event.data()));
			for (int i = 0; i < 3; i++) {
				ObjectNode foreign = GoJson.object();
				foreign.put("id", "");
				foreign.put("datacontenttype", "text/plain");
				foreign.put("data", "event " + i);
				target().sidecar().pubSub(EmbeddedTarget.PUBSUB).publish(topic, BrokerEvent.of(foreign, null));
			}
			eventually().until(() -> handled.size() == 3);
			assertThat(handled).containsExactlyInAnyOrder("event 0", "event 1", "event 2");
		}

	}

	@Nested
	class TimeOuts {

		@Test
		@Requirement("pubsub.overrun")
		void afterAHandlerThatOverranAllSlotsWorkAgain() {
			String topic = fresh("overrun");
			SidecarConnection connection = target().connect(topic);
			CountDownLatch release = new CountDownLatch(1);
			Set<Long> handled = ConcurrentHashMap.newKeySet();
			AtomicInteger first = new AtomicInteger();
			subscribe(connection, spec(topic, Placed.class).concurrency(4), (event) -> {
				if (event.data().number() == 0 && first.incrementAndGet() == 1) {
					holdStubbornly(release);
				}
				handled.add(event.data().number());
			});
			EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
			publisher.publish(Placed.of(0));
			eventually().until(() -> first.get() == 1);
			// The handler ignores the interrupt: its event goes back before the broker
			// hands out a copy.
			eventually().until(() -> inFlight() == 0 || !connection.problems().current().isEmpty());
			release.countDown();
			IntStream.rangeClosed(1, 30).forEach((i) -> publisher.publish(Placed.of(i)));
			eventually()
				.until(() -> handled.containsAll(IntStream.rangeClosed(0, 30).mapToObj(Long::valueOf).toList()));
			eventually().until(() -> inFlight() == 0);
		}

		@Test
		@Requirement("pubsub.answered-in-time")
		void anEventThatCannotBeHandledInTimeIsDeadLetteredBeforeItIsDeliveredAgain() {
			String topic = fresh("late");
			SidecarConnection connection = target().connect(topic);
			subscribe(connection, spec(topic, Placed.class).maxAttempts(1000)
				.backOff(new BackOff(Duration.ofMillis(200), 1, Duration.ofMillis(200))), (event) -> {
					throw new IllegalStateException("never");
				});
			String id = publisher(connection, topic, Placed.class).publish(Placed.of(1));
			eventually().until(() -> published(topic + ".dead-letter").size() == 1 && inFlight() == 0);
			assertThat(new String(GoJson.write(published(topic + ".dead-letter").get(0).envelope().orElseThrow()),
					StandardCharsets.UTF_8))
				.contains(id);
		}

	}

	@Nested
	class LifeCycle {

		@Test
		@Requirement("pubsub.concurrency")
		void asManyEventsAreHandledAtATimeAsAsked() throws Exception {
			String topic = fresh("concurrency");
			SidecarConnection connection = target().connect(topic);
			CountDownLatch four = new CountDownLatch(4);
			AtomicInteger running = new AtomicInteger();
			AtomicInteger most = new AtomicInteger();
			subscribe(connection, spec(topic, Placed.class).concurrency(4), (event) -> {
				most.accumulateAndGet(running.incrementAndGet(), Math::max);
				four.countDown();
				four.await(5, TimeUnit.SECONDS);
				running.decrementAndGet();
			});
			EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
			IntStream.range(0, 8).forEach((i) -> publisher.publish(Placed.of(i)));
			assertThat(four.await(20, TimeUnit.SECONDS)).isTrue();
			eventually().until(() -> inFlight() == 0);
			assertThat(most).hasValue(4);
		}

		@Test
		@Requirement("pubsub.pause")
		void aPausedSubscriptionHandlesNothingUntilItIsResumed() {
			String topic = fresh("pause");
			SidecarConnection connection = target().connect(topic);
			Set<Long> handled = ConcurrentHashMap.newKeySet();
			Subscription subscription = subscribe(connection, spec(topic, Placed.class),
					(event) -> handled.add(event.data().number()));
			EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
			publisher.publish(Placed.of(1));
			eventually().until(() -> handled.size() == 1);
			subscription.pause();
			assertThat(subscription.state()).isEqualTo(Subscription.State.PAUSED);
			publisher.publish(Placed.of(2));
			assertThat(handled).containsExactly(1L);
			subscription.resume();
			eventually().until(() -> handled.size() == 2);
		}

		@Test
		@Requirement("pubsub.lost-stream")
		void aLostStreamIsOpenedAgain() {
			String topic = fresh("lost");
			SidecarConnection connection = target().connect(topic);
			Set<Long> handled = ConcurrentHashMap.newKeySet();
			Subscription subscription = subscribe(connection, spec(topic, Placed.class),
					(event) -> handled.add(event.data().number()));
			EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
			publisher.publish(Placed.of(1));
			eventually().until(() -> handled.size() == 1);
			target().sidecar().goAway();
			target().awaitQuiet();
			target().sidecar().comeBack();
			eventually().until(() -> subscription.state() == Subscription.State.RUNNING);
			eventually().ignoreExceptions().until(() -> {
				publisher.publish(Placed.of(2), EventOptions.DEFAULT.withId("2"));
				return true;
			});
			eventually().until(() -> handled.contains(2L));
		}

		@Test
		@Requirement("pubsub.nothing-lost-on-close")
		void nothingIsLostWhenTheApplicationIsClosedInTheMiddle() {
			String topic = fresh("close");
			Set<Long> handled = ConcurrentHashMap.newKeySet();
			SidecarConnection before = target().connect(topic);
			EventHandler<Placed> handler = (event) -> {
				TimeUnit.MILLISECONDS.sleep(5);
				handled.add(event.data().number());
			};
			subscribe(before, spec(topic, Placed.class).concurrency(2), handler);
			EventPublisher<Placed> publisher = publisher(before, topic, Placed.class);
			publisher.publishAll(IntStream.range(0, 100).mapToObj((i) -> OutgoingEvent.of(Placed.of(i))).toList());
			eventually().until(() -> handled.size() >= 20);
			before.close();
			SidecarConnection after = target().connect(topic);
			subscribe(after, spec(topic, Placed.class).concurrency(2), handler);
			eventually().until(() -> handled.size() == 100);
			assertThat(published(topic + ".dead-letter")).isEmpty();
		}

		@Test
		@Requirement("pubsub.close-answers")
		void aHandlerThatOutlivesTheClosingLeavesNothingUnanswered() throws InterruptedException {
			String topic = fresh("outlived");
			SidecarConnection connection = target().connect(topic);
			CountDownLatch started = new CountDownLatch(1);
			CountDownLatch release = new CountDownLatch(1);
			Subscription subscription = subscribe(connection,
					spec(topic, String.class).drainTimeout(Duration.ofMillis(200)), (event) -> {
						started.countDown();
						holdStubbornly(release);
					});
			publisher(connection, topic, String.class).publish("event");
			assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
			subscription.close();
			release.countDown();
			if (connection.dialect().callbackPort().isPresent()) {
				// What was pushed can still be answered; a stream is gone.
				eventually()
					.untilAsserted(() -> assertThat(target().sidecar().pubSub(EmbeddedTarget.PUBSUB).answered(topic))
						.extracting(Answered::answer)
						.containsExactly(BrokerAnswer.SUCCESS));
			}
			eventually().until(() -> inFlight() == 0);
		}

		@Test
		@Requirement("pubsub.close-answers-running")
		void closingWaitsForARunningHandler() throws Exception {
			String topic = fresh("drain");
			SidecarConnection connection = target().connect(topic);
			CountDownLatch started = new CountDownLatch(1);
			CountDownLatch release = new CountDownLatch(1);
			AtomicInteger handled = new AtomicInteger();
			Subscription subscription = subscribe(connection, spec(topic, Placed.class), (event) -> {
				started.countDown();
				release.await();
				handled.incrementAndGet();
			});
			publisher(connection, topic, Placed.class).publish(Placed.of(1));
			assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
			Thread closing = new Thread(subscription::close);
			closing.start();
			eventually().until(() -> subscription.state() == Subscription.State.DRAINING);
			release.countDown();
			closing.join();
			assertThat(handled).hasValue(1);
			eventually().until(() -> inFlight() == 0);
		}

	}

	@Nested
	class Capabilities {

		@Test
		@Requirement("capabilities.pubsub")
		void weakDeliveryIsListedAsWeak() {
			SidecarConnection connection = target().connect();
			assertThat(target().support(connection, Feature.SUBSCRIBE))
				.isEqualTo(target().strict() ? Support.NATIVE : Support.WEAK);
			assertThat(target().support(connection, Feature.DEAD_LETTER)).isEqualTo(Support.EMULATED);
			assertThat(Map.of("publish", target().support(connection, Feature.PUBLISH))).containsEntry("publish",
					Support.NATIVE);
		}

	}

}
