package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Calls;
import dev.outrigger.call.ManualTimer;
import dev.outrigger.connection.HealthProblems;
import dev.outrigger.pubsub.engine.EngineSpec.Recovery;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How a stream is kept open. */
class SubscriptionSupervisorTests {

	private static final EngineSpec SPEC = new EngineSpec("test", "messages", "orders", "test", 1, 1, 10, 1,
			(failures) -> Duration.ZERO, Recovery.DROP, "orders.dead-letter", (failure) -> false, Runnable::run,
			Duration.ZERO, Map.of(), () -> {
			}, (reason) -> {
			});

	private final ManualTimer timer = new ManualTimer();

	private final HealthProblems problems = new HealthProblems();

	private final FakeBroker broker = new FakeBroker(FakeBroker.LOSING);

	private final List<Delivery> received = new ArrayList<>();

	private final Figures figures = new Figures();

	private int lost;

	private final SubscriptionSupervisor supervisor = new SubscriptionSupervisor(SPEC, new SharedTopic(),
			() -> this.broker, new SubscriptionSupervisor.Receiver() {

				@Override
				public void accept(Delivery delivery, BrokerTraits traits) {
					SubscriptionSupervisorTests.this.received.add(delivery);
				}

				@Override
				public Figures figures() {
					return SubscriptionSupervisorTests.this.figures;
				}

				@Override
				public boolean readsDeadLetters() {
					return false;
				}

				@Override
				public void streamLost() {
					SubscriptionSupervisorTests.this.lost++;
				}

			}, this.problems.reporter(BuildingBlock.PUBSUB, "messages", "subscription test"), this.timer);

	private void open() {
		this.supervisor.open(Duration.ZERO);
		this.timer.run();
	}

	@Test
	void isOpenOnceTheSidecarConfirmed() {
		open();
		assertThat(this.supervisor.isOpen()).isFalse();
		this.broker.sink().opened();
		assertThat(this.supervisor.isOpen()).isTrue();
		assertThat(this.supervisor.traits()).isEqualTo(FakeBroker.LOSING);
	}

	@Test
	void reopensALostStreamAndTellsHealthMeanwhile() {
		open();
		this.broker.sink().opened();
		this.broker.sink().ended(new SidecarUnavailableException(null, "gone", null));
		assertThat(this.supervisor.isOpen()).isFalse();
		assertThat(this.lost).isOne();
		assertThat(this.problems.current()).hasEntrySatisfying("subscription test",
				(problem) -> assertThat(problem).contains("gone"));
		this.timer.advance(Duration.ofMillis(200));
		assertThat(this.broker.sinks).hasSize(2);
		this.broker.sink().opened();
		assertThat(this.problems.current()).isEmpty();
	}

	@Test
	void reportsAndRepeatsAnOpeningThatThrows() {
		this.broker.onOpen = () -> {
			throw new IllegalArgumentException("topic: taken");
		};
		open();
		assertThat(this.problems.current()).hasEntrySatisfying("subscription test",
				(problem) -> assertThat(problem).contains("topic: taken"));
		this.broker.onOpen = () -> {
		};
		this.timer.advance(Duration.ofMillis(200));
		assertThat(this.broker.sinks).hasSize(1);
	}

	@Test
	void reportsAndRepeatsAQuestionForTraitsThatThrowsOrFails() {
		this.broker.traits = () -> {
			throw new IllegalStateException("not ready");
		};
		open();
		assertThat(this.problems.current().values()).singleElement().asString().contains("not ready");
		this.broker.traits = () -> Calls.failed(new SidecarUnavailableException(null, "still not", null));
		this.timer.advance(Duration.ofMillis(200));
		assertThat(this.problems.current().values()).singleElement().asString().contains("still not");
		this.broker.traits = () -> Calls.value(FakeBroker.REDELIVERING);
		this.timer.advance(Duration.ofMillis(400));
		assertThat(this.broker.sinks).hasSize(1);
	}

	@Test
	void backsOffUntilAStreamHasLivedForAWhile() {
		open();
		for (int i = 0; i < 8; i++) {
			this.broker.sink().ended(new SidecarUnavailableException(null, "gone", null));
			this.timer.advance(Duration.ofSeconds(10));
		}
		int opened = this.broker.sinks.size();
		this.timer.advance(Duration.ofSeconds(6));
		this.broker.sink().ended(new SidecarUnavailableException(null, "gone", null));
		this.timer.advance(Duration.ofMillis(200));
		assertThat(this.broker.sinks).hasSize(opened + 1);
	}

	@Test
	void doesNotListenToFormerStreams() {
		open();
		DeliverySink former = this.broker.sink();
		former.ended(new SidecarUnavailableException(null, "gone", null));
		this.timer.advance(Duration.ofMillis(200));
		former.ended(new SidecarUnavailableException(null, "again", null));
		this.timer.advance(Duration.ofSeconds(20));
		assertThat(this.broker.sinks).hasSize(2);
	}

	@Test
	void withdrawsAdviceWhenEventsArrive() {
		open();
		this.broker.sink().opened();
		this.broker.sink().stalled("start the application first");
		assertThat(this.problems.current()).containsValue("start the application first");
		this.broker.sink().delivered(new FakeDelivery("1", this.timer.nanoTime()));
		assertThat(this.problems.current()).isEmpty();
		assertThat(this.received).hasSize(1);
	}

	@Test
	void closesItsStreamAndOpensNoOther() {
		open();
		DeliverySink sink = this.broker.sink();
		this.supervisor.close();
		sink.ended(new SidecarUnavailableException(null, "gone", null));
		this.timer.advance(Duration.ofSeconds(20));
		assertThat(this.broker.closed).isOne();
		assertThat(this.broker.sinks).hasSize(1);
	}

}
