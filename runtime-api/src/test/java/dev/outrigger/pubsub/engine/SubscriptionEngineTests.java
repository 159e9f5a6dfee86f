package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.outrigger.DropEventException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.ManualTimer;
import dev.outrigger.connection.HealthProblems;
import dev.outrigger.pubsub.engine.EngineSpec.Recovery;
import dev.outrigger.pubsub.engine.EngineSubscription.Phase;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.WireEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** The engine with a broker and a clock that the test plays by hand. */
class SubscriptionEngineTests {

	private final ManualTimer timer = new ManualTimer();

	private final HealthProblems problems = new HealthProblems();

	private final List<String> handled = new ArrayList<>();

	private FakeBroker broker = new FakeBroker(FakeBroker.LOSING);

	private Executor executor = Runnable::run;

	private Recovery recovery = Recovery.DEAD_LETTER;

	private EngineSubscription subscribe(RawHandler handler) {
		SubscriptionEngine engine = new SubscriptionEngine((pubsub) -> this.broker, this.problems, this.timer);
		EngineSpec spec = new EngineSpec("test", "messages", "orders", "test", 1, 1, 10, 3,
				(failures) -> Duration.ofSeconds(failures), this.recovery, "orders.dead-letter",
				IllegalArgumentException.class::isInstance, this.executor, Duration.ofSeconds(1), Map.of(), () -> {
				}, (reason) -> {
				});
		EngineSubscription subscription = engine.subscribe(spec, handler);
		this.timer.run();
		return subscription;
	}

	private FakeDelivery deliver(String id) {
		return deliver(new FakeDelivery(id, this.timer.nanoTime()));
	}

	private FakeDelivery deliver(FakeDelivery delivery) {
		this.broker.sink().delivered(delivery);
		return delivery;
	}

	private void record(WireEvent event) {
		this.handled.add(event.id());
	}

	private static void fail(WireEvent event) {
		throw new IllegalStateException("never");
	}

	@Test
	void acknowledgesAfterTheHandlerHasEnded() {
		List<Answer> during = new ArrayList<>();
		FakeDelivery[] delivery = new FakeDelivery[1];
		subscribe((event) -> during.addAll(delivery[0].answers()));
		delivery[0] = new FakeDelivery("1", this.timer.nanoTime());
		deliver(delivery[0]);
		assertThat(during).isEmpty();
		assertThat(delivery[0].answers()).containsExactly(Answer.ACK);
	}

	@Test
	void triesAFailedEventAgainAfterItsPauseWhileItIsHeld() {
		subscribe((event) -> {
			record(event);
			if (this.handled.size() < 3) {
				fail(event);
			}
		});
		FakeDelivery delivery = deliver("1");
		assertThat(this.handled).hasSize(1);
		this.timer.advance(Duration.ofMillis(999));
		assertThat(this.handled).hasSize(1);
		this.timer.advance(Duration.ofMillis(1));
		assertThat(this.handled).hasSize(2);
		assertThat(delivery.answers()).isEmpty();
		this.timer.advance(Duration.ofSeconds(2));
		assertThat(this.handled).hasSize(3);
		assertThat(delivery.answers()).containsExactly(Answer.ACK);
		assertThat(this.broker.published).isEmpty();
	}

	@Test
	void givesNoEventUpBeforeItsPausesAreOverHoweverManyWait() {
		subscribe(SubscriptionEngineTests::fail);
		List<FakeDelivery> deliveries = IntStream.range(0, 10).mapToObj((i) -> deliver("e" + i)).toList();
		for (int i = 0; i < 29; i++) {
			this.timer.advance(Duration.ofMillis(100));
		}
		assertThat(this.broker.published).isEmpty();
		for (int i = 0; i < 30; i++) {
			this.timer.advance(Duration.ofMillis(100));
		}
		assertThat(this.broker.published).hasSize(10);
		assertThat(deliveries).allSatisfy((delivery) -> assertThat(delivery.answers()).containsExactly(Answer.ACK));
	}

	@Test
	void triesAnEventThatIsPushedOutBeforeItsPauseIsOver() {
		subscribe((event) -> {
			record(event);
			fail(event);
		});
		IntStream.range(0, 10).forEach((i) -> deliver("e" + i));
		this.timer.advance(Duration.ofMillis(99));
		assertThat(this.handled).hasSize(10);
		this.timer.advance(Duration.ofMillis(1));
		assertThat(this.handled).hasSize(12);
	}

	@Test
	void deadLettersWithIdAndReasonAndThenAcknowledges() {
		subscribe(SubscriptionEngineTests::fail);
		FakeDelivery delivery = deliver("1");
		this.timer.advance(Duration.ofSeconds(10));
		assertThat(this.broker.published).singleElement().satisfies((letter) -> {
			assertThat(letter.id()).isEqualTo("1");
			assertThat(new String(letter.data())).contains("\"failedattempts\":\"3\"").contains("never");
		});
		assertThat(delivery.answers()).containsExactly(Answer.ACK);
	}

	@Test
	void deadLettersFatalFailuresAtOnce() {
		subscribe((event) -> {
			throw new IllegalArgumentException("unreadable");
		});
		assertThat(deliver("1").answers()).containsExactly(Answer.ACK);
		assertThat(this.broker.published).hasSize(1);
	}

	@Test
	void beginsNoEventWhileItsDeadLetterWouldHaveToWait() {
		this.broker.publishing = new CompletableFuture<>();
		subscribe((event) -> {
			record(event);
			throw new IllegalArgumentException("unreadable");
		});
		List<FakeDelivery> deliveries = List.of(deliver("1"), deliver("2"), deliver("3"));
		assertThat(this.handled).containsExactly("1");
		this.broker.publishing.complete(null);
		assertThat(this.handled).containsExactly("1", "2", "3");
		assertThat(deliveries).allSatisfy((delivery) -> assertThat(delivery.answers()).containsExactly(Answer.ACK));
	}

	@Test
	void givesBackWhatCannotBeDeadLetteredWhereThatBringsItAgain() {
		this.broker = new FakeBroker(FakeBroker.REDELIVERING);
		this.broker.publishFailure = new IllegalStateException("broker is full");
		subscribe(SubscriptionEngineTests::fail);
		FakeDelivery delivery = deliver("1");
		this.timer.advance(Duration.ofSeconds(10));
		assertThat(delivery.answers()).containsExactly(Answer.RETRY);
		assertThat(this.problems.current()).containsKey("subscription test");
	}

	@Test
	void recyclesTheStreamWhenAnEventCanNeitherBeDeadLetteredNorGivenBack() {
		this.broker.publishFailure = new IllegalStateException("broker is full");
		subscribe(SubscriptionEngineTests::fail);
		FakeDelivery delivery = deliver("1");
		this.timer.advance(Duration.ofSeconds(10));
		await().until(() -> {
			this.timer.advance(Duration.ofSeconds(1));
			return this.broker.sinks.size() == 2;
		});
		assertThat(this.broker.closed).isOne();
		assertThat(delivery.answers()).isEmpty();
	}

	@Test
	void dropsOnRequest() {
		subscribe((event) -> {
			throw new DropEventException("not of interest");
		});
		assertThat(deliver("1").answers()).containsExactly(Answer.DROP);
		assertThat(this.broker.published).isEmpty();
	}

	@Test
	void recoversAsConfigured() {
		this.recovery = Recovery.GIVE_BACK;
		EngineSubscription first = subscribe(SubscriptionEngineTests::fail);
		FakeDelivery givenBack = deliver("1");
		this.timer.advance(Duration.ofSeconds(10));
		first.close();
		this.recovery = Recovery.DROP;
		subscribe(SubscriptionEngineTests::fail);
		FakeDelivery dropped = deliver("1");
		this.timer.advance(Duration.ofSeconds(10));
		assertThat(givenBack.answers()).containsExactly(Answer.RETRY);
		assertThat(dropped.answers()).containsExactly(Answer.DROP);
	}

	@Test
	void countsTheTimeOfAnEventFromItsFirstArrival() {
		CountDownLatch never = new CountDownLatch(1);
		this.executor = (task) -> {
			// Nobody works.
		};
		subscribe((event) -> never.await());
		FakeDelivery handedOverAgain = deliver(
				new FakeDelivery("1", this.timer.nanoTime() - Duration.ofSeconds(35).toNanos()));
		FakeDelivery fresh = deliver("2");
		this.timer.advance(Duration.ofSeconds(6));
		assertThat(this.broker.published).isEmpty();
		assertThat(handedOverAgain.answers()).isEmpty();
		// The first one occupies the only worker; its interrupt is not heard.
		this.timer.advance(Duration.ofSeconds(34));
		assertThat(this.broker.published).extracting(WireEvent::id).containsExactly("2");
		assertThat(fresh.answers()).containsExactly(Answer.ACK);
	}

	@Test
	void doesNotParkAnEventBeyondItsTime() {
		subscribe(SubscriptionEngineTests::fail);
		FakeDelivery late = deliver(new FakeDelivery("1", this.timer.nanoTime() - Duration.ofMillis(39_500).toNanos()));
		assertThat(late.answers()).as("a pause of 1 s does not fit").containsExactly(Answer.ACK);
		assertThat(this.broker.published).hasSize(1);
	}

	@Test
	void aCopyOfALostEventHasItsOwnTime() {
		this.executor = (task) -> {
			// Nobody works.
		};
		subscribe(this::record);
		deliver("running");
		deliver("1");
		this.timer.advance(Duration.ofSeconds(30));
		this.broker.sink().ended(new SidecarUnavailableException(null, "gone", null));
		this.timer.advance(Duration.ofMillis(200));
		FakeDelivery copy = deliver("1");
		this.timer.advance(Duration.ofSeconds(15));
		assertThat(copy.answers()).as("the time of the first copy is over").isEmpty();
		this.timer.advance(Duration.ofSeconds(25));
		assertThat(copy.answers()).containsExactly(Answer.ACK);
		assertThat(this.broker.published).extracting(WireEvent::id).containsExactly("1");
	}

	@Test
	void leavesNoTimerBehindForSettledEvents() {
		subscribe(this::record);
		long before = this.timer.waiting();
		deliver("1");
		deliver("2");
		assertThat(this.timer.waiting()).isEqualTo(before);
	}

	@Test
	void survivesAFailurePolicyOfTheApplicationThatThrows() {
		subscribe((event) -> {
			throw new Error("not an exception");
		});
		FakeDelivery delivery = deliver("1");
		this.timer.advance(Duration.ofSeconds(10));
		assertThat(delivery.answers()).containsExactly(Answer.ACK);
	}

	@Test
	void acknowledgesRedeliveriesOfSettledEventsAtOnce() {
		subscribe(this::record);
		deliver("1");
		assertThat(deliver("1").answers()).containsExactly(Answer.ACK);
		assertThat(this.handled).containsExactly("1");
	}

	@Test
	void answersEveryCopyOfAnEvent() {
		subscribe((event) -> {
			record(event);
			if (this.handled.size() == 1) {
				fail(event);
			}
		});
		FakeDelivery first = deliver("1");
		FakeDelivery copy = deliver("1");
		this.timer.advance(Duration.ofSeconds(1));
		assertThat(first.answers()).containsExactly(Answer.ACK);
		assertThat(copy.answers()).containsExactly(Answer.ACK);
		assertThat(this.handled).hasSize(2);
	}

	@Test
	void neverMergesEventsWithoutAnId() {
		subscribe(this::record);
		deliver("");
		deliver("");
		assertThat(this.handled).hasSize(2);
	}

	@Test
	void treatsARefusingExecutorAsAFailure() {
		this.executor = (task) -> {
			throw new RejectedExecutionException("full");
		};
		subscribe(this::record);
		FakeDelivery delivery = deliver("1");
		this.timer.advance(Duration.ofSeconds(10));
		assertThat(this.broker.published).hasSize(1);
		assertThat(delivery.answers()).containsExactly(Answer.ACK);
	}

	@Test
	void interruptsAHandlerThatOverrunsAndThenGivesItsEventBack() throws Exception {
		this.broker = new FakeBroker(FakeBroker.PUSHING);
		CountDownLatch interrupted = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.executor = (task) -> new Thread(task).start();
		CountDownLatch started = new CountDownLatch(1);
		EngineSubscription subscription = subscribe((event) -> {
			started.countDown();
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
				release.await();
			}
		});
		FakeDelivery delivery = deliver("1");
		assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
		this.timer.advance(Duration.ofSeconds(40));
		assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(delivery.answers()).isEmpty();
		this.timer.advance(Duration.ofSeconds(5));
		assertThat(delivery.answers()).containsExactly(Answer.RETRY);
		release.countDown();
		subscription.close();
	}

	@Test
	void closingWaitsForARunningHandlerAndAnswersIt() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.executor = (task) -> new Thread(task).start();
		EngineSubscription subscription = subscribe((event) -> {
			started.countDown();
			release.await();
		});
		FakeDelivery delivery = deliver("1");
		assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
		Thread closing = new Thread(subscription::close);
		closing.start();
		await().until(() -> subscription.phase() == Phase.DRAINING);
		assertThat(this.broker.closed).isZero();
		release.countDown();
		closing.join();
		assertThat(delivery.answers()).containsExactly(Answer.ACK);
		assertThat(this.broker.closed).isOne();
	}

	@Test
	void closingGivesBackWhatWasPushedAndNotBegun() {
		this.broker = new FakeBroker(FakeBroker.PUSHING);
		EngineSubscription subscription = subscribe(SubscriptionEngineTests::fail);
		FakeDelivery parked = deliver("1");
		subscription.close();
		assertThat(parked.answers()).containsExactly(Answer.RETRY);
		assertThat(deliver("2").answers()).as("after closing").containsExactly(Answer.RETRY);
	}

	@Test
	void announcesTheDeadLetterTopicWhereTheBrokerLosesEvents() {
		subscribe(this::record);
		assertThat(this.broker.requests.get(0).deadLetterTopic()).isEqualTo("orders.dead-letter");
		this.broker = new FakeBroker(FakeBroker.REDELIVERING);
		subscribe(this::record);
		assertThat(this.broker.requests.get(0).deadLetterTopic()).isNull();
	}

	@Test
	void refusesASecondSubscriptionOfTheSameId() {
		BrokerTraits traits = FakeBroker.LOSING;
		this.broker = new FakeBroker(traits);
		SubscriptionEngine engine = new SubscriptionEngine((pubsub) -> this.broker, this.problems, this.timer);
		EngineSpec spec = new EngineSpec("test", "messages", "orders", "test", 1, 1, 10, 1, (failures) -> Duration.ZERO,
				Recovery.DROP, "orders.dead-letter", (failure) -> false, Runnable::run, Duration.ofSeconds(1), Map.of(),
				() -> {
				}, (reason) -> {
				});
		engine.subscribe(spec, this::record);
		assertThatIllegalArgumentException().isThrownBy(() -> engine.subscribe(spec, this::record))
			.withMessageContaining("'test'");
	}

	private EngineSpec spec(String topic) {
		return new EngineSpec(topic, "messages", topic, topic, 1, 1, 10, 3, (failures) -> Duration.ofSeconds(failures),
				this.recovery, topic + ".dead-letter", IllegalArgumentException.class::isInstance, null,
				Duration.ofSeconds(20), Map.of(), () -> {
				}, (reason) -> {
				});
	}

	private void subscribeSlowly(SubscriptionEngine engine, CountDownLatch running, CountDownLatch release) {
		engine.subscribe(spec("slow"), (event) -> {
			running.countDown();
			release.await();
		});
	}

	@Test
	void whatArrivesWhileOthersDrainIsHandled() throws InterruptedException {
		SubscriptionEngine engine = new SubscriptionEngine((pubsub) -> this.broker, this.problems, this.timer);
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		subscribeSlowly(engine, running, release);
		EngineSubscription quick = engine.subscribe(spec("quick"), this::record);
		this.timer.run();
		this.broker.sinks.forEach(DeliverySink::opened);
		this.broker.sinks.get(0).delivered(new FakeDelivery("slow", this.timer.nanoTime()));
		running.await();
		Thread closing = new Thread(engine::close);
		closing.start();
		await().atMost(Duration.ofMinutes(1)).until(() -> quick.phase() == Phase.CLOSED);
		FakeDelivery late = new FakeDelivery("late", this.timer.nanoTime());
		this.broker.sinks.get(1).delivered(late);
		await().atMost(Duration.ofMinutes(1)).until(() -> !late.answers().isEmpty());
		assertThat(late.answers()).containsExactly(Answer.ACK);
		assertThat(this.broker.published).isEmpty();
		release.countDown();
		closing.join();
		assertThat(this.broker.closed).isEqualTo(2);
	}

	@Test
	void aStreamThatIsJustBeingOpenedIsClosedBeforeOthersDrain() throws InterruptedException {
		SubscriptionEngine engine = new SubscriptionEngine((pubsub) -> this.broker, this.problems, this.timer);
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		subscribeSlowly(engine, running, release);
		engine.subscribe(spec("opening"), this::record);
		this.timer.run();
		this.broker.sinks.get(0).opened();
		this.broker.sinks.get(0).delivered(new FakeDelivery("slow", this.timer.nanoTime()));
		running.await();
		Thread closing = new Thread(engine::close);
		closing.start();
		await().atMost(Duration.ofMinutes(1)).until(() -> this.broker.closed == 1);
		release.countDown();
		closing.join();
		assertThat(this.broker.closed).isEqualTo(2);
	}

}
