package dev.outrigger.spi.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.outrigger.SidecarException;
import dev.outrigger.call.ManualTimer;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.BrokerTraits.JsonCarriage;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.WireEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Topics whose events are pushed, before, while and after their listeners run. */
class PushedTopicsTests {

	private static final TopicName ORDERS = new TopicName("messages", "orders");

	private static final StreamRequest REQUEST = new StreamRequest("messages", "orders", null, 1, Map.of());

	private static final BrokerTraits LOSING = new BrokerTraits(10, Duration.ofSeconds(50), false, true, true, Set.of(),
			JsonCarriage.EXACT);

	private static final BrokerTraits REDELIVERING = new BrokerTraits(10, Duration.ofSeconds(50), true, false, true,
			Set.of(), JsonCarriage.EXACT);

	private final ManualTimer timer = new ManualTimer();

	private final PushedTopics topics = new PushedTopics(List.of(new DeclaredTopic(ORDERS, true)), () -> "port 1",
			this.timer);

	private final Sink sink = new Sink();

	private Pushed push() {
		Pushed pushed = new Pushed(this.timer.nanoTime());
		assertThat(this.topics.deliver(ORDERS, pushed)).isTrue();
		return pushed;
	}

	@Test
	void holdsEventsUntilTheirListenerRuns() {
		Pushed pushed = push();
		assertThat(pushed.answers).isEmpty();
		this.topics.open(REQUEST, this.sink, REDELIVERING);
		assertThat(this.sink.delivered).hasSize(1);
		this.sink.delivered.get(0).answer(Answer.ACK);
		assertThat(pushed.answers).containsExactly(Answer.ACK);
	}

	@Test
	void whatIsAnnouncedBeforeTheSidecarAsksIsAmongTheTopics() {
		TopicName late = new TopicName("messages", "late");
		this.topics.announce(new DeclaredTopic(late, true));
		assertThat(this.topics.asked()).extracting(StreamRequest::topic).containsExactly("orders", "late");
		assertThat(this.topics.deliver(late, new Pushed(0))).isTrue();
	}

	@Test
	void theAnswerWaitsForWhatWasAnnounced() {
		this.topics.announce(new DeclaredTopic(new TopicName("messages", "late"), true));
		this.topics.open(REQUEST, this.sink, REDELIVERING);
		assertThat(this.topics.open().toCompletableFuture()).isNotDone();
		this.topics.open(new StreamRequest("messages", "late", null, 1, Map.of()), new Sink(), REDELIVERING);
		assertThat(this.topics.open().toCompletableFuture()).isCompletedWithValue(true);
	}

	@Test
	void whatIsAnnouncedAfterTheSidecarAskedIsRefusedUnlessItWasAmongTheTopics() {
		this.topics.asked();
		this.topics.announce(new DeclaredTopic(ORDERS, true));
		assertThatIllegalStateException()
			.isThrownBy(() -> this.topics.announce(new DeclaredTopic(new TopicName("messages", "late"), true)))
			.withMessage("the sidecar asked for the topics before 'late' was among them: start the application before"
					+ " the sidecar, or use streams");
	}

	@Test
	void aSidecarThatWasToldOfNoTopicBringsNone() {
		try (PushedTopics none = new PushedTopics(List.of(), () -> "port 1", this.timer)) {
			assertThat(none.asked()).isEmpty();
			assertThatIllegalStateException().isThrownBy(() -> none.announce(new DeclaredTopic(ORDERS, true)));
			none.open(REQUEST, this.sink, REDELIVERING);
			assertThat(this.sink.advice).singleElement()
				.asString()
				.startsWith("the sidecar asked for the topics before 'orders'");
		}
	}

	@Test
	void givesBackWhatWaitsTooLongForAListener() {
		Pushed pushed = push();
		this.timer.advance(Duration.ofSeconds(47));
		assertThat(pushed.answers).isEmpty();
		this.timer.advance(Duration.ofSeconds(1));
		assertThat(pushed.answers).containsExactly(Answer.RETRY);
	}

	@Test
	void keepsWhatABrokerWouldLoseAndDeliversItAgainWithItsFirstArrival() {
		this.topics.open(REQUEST, this.sink, LOSING);
		Pushed pushed = push();
		this.sink.delivered.get(0).answer(Answer.RETRY);
		assertThat(pushed.answers).isEmpty();
		this.timer.advance(Duration.ofMillis(500));
		assertThat(this.sink.delivered).hasSize(2);
		assertThat(this.sink.delivered.get(1).since()).isEqualTo(pushed.since());
	}

	@Test
	void givesBackWhatIsKeptWhenItsTimeIsOver() {
		this.topics.open(REQUEST, this.sink, LOSING);
		Pushed pushed = push();
		this.timer.advance(Duration.ofSeconds(41));
		this.sink.delivered.get(0).answer(Answer.RETRY);
		assertThat(pushed.answers).containsExactly(Answer.RETRY);
	}

	@Test
	void givesBackAtOnceWhatTheBrokerBringsAgain() {
		this.topics.open(REQUEST, this.sink, REDELIVERING);
		Pushed pushed = push();
		this.sink.delivered.get(0).answer(Answer.RETRY);
		assertThat(pushed.answers).containsExactly(Answer.RETRY);
	}

	@Test
	void givesBackWhatArrivesAfterTheListenerHasGone() {
		DeliveryStream stream = this.topics.open(REQUEST, this.sink, REDELIVERING);
		stream.close();
		assertThat(push().answers).containsExactly(Answer.RETRY);
	}

	@Test
	void refusesWhatIsHeldAndWhatStillComesOnceClosed() {
		Pushed held = push();
		this.topics.close();
		assertThat(held.refused).isTrue();
		assertThat(push().refused).isTrue();
	}

	@Test
	void refusesWhatIsAboutToBeDeliveredAgainOnceClosed() {
		this.topics.open(REQUEST, this.sink, LOSING);
		Pushed paused = push();
		this.sink.delivered.get(0).answer(Answer.RETRY);
		Pushed handled = push();
		this.topics.close();
		assertThat(paused.refused).isTrue();
		this.sink.delivered.get(1).answer(Answer.RETRY);
		assertThat(handled.refused).as("given back after closing").isTrue();
	}

	@Test
	void takesOneListenerPerTopicAndKnowsNoOthers() {
		this.topics.open(REQUEST, this.sink, REDELIVERING);
		assertThatIllegalArgumentException().isThrownBy(() -> this.topics.open(REQUEST, new Sink(), REDELIVERING))
			.withMessageContaining("one per topic");
		assertThat(this.topics.deliver(new TopicName("messages", "other"), new Pushed(0))).isFalse();
	}

	@Test
	void advisesWhenTheSidecarNeverAsksOrAskedTooEarly() {
		this.topics.open(REQUEST, this.sink, REDELIVERING);
		this.timer.advance(Duration.ofSeconds(30));
		assertThat(this.sink.advice).singleElement().asString().contains("has not asked").contains("port 1");
		this.topics.asked();
		Sink late = new Sink();
		this.topics.open(new StreamRequest("messages", "late", null, 1, Map.of()), late, REDELIVERING);
		assertThat(late.advice).singleElement().asString().contains("'late'");
	}

	@Test
	void isOpenOnceEveryTopicOfTheStartHasItsListener() {
		assertThat(this.topics.open().toCompletableFuture()).isNotDone();
		this.topics.open(REQUEST, this.sink, REDELIVERING);
		assertThat(this.topics.open().toCompletableFuture()).isCompletedWithValue(true);
	}

	private static final class Pushed implements HeldDelivery {

		private final long since;

		private final List<Answer> answers = new ArrayList<>();

		private boolean refused;

		Pushed(long since) {
			this.since = since;
		}

		@Override
		public WireEvent event() {
			return new WireEvent("1", "", "", null, new byte[0], Map.of(), Map.of());
		}

		@Override
		public String topic() {
			return "orders";
		}

		@Override
		public long since() {
			return this.since;
		}

		@Override
		public void answer(Answer answer) {
			this.answers.add(answer);
		}

		@Override
		public void onCancel(Runnable action) {
		}

		@Override
		public void refuse() {
			this.refused = true;
		}

	}

	private static final class Sink implements DeliverySink {

		private final List<Delivery> delivered = new ArrayList<>();

		private final List<String> advice = new ArrayList<>();

		@Override
		public void opened() {
		}

		@Override
		public void delivered(Delivery delivery) {
			this.delivered.add(delivery);
		}

		@Override
		public void stalled(String advice) {
			this.advice.add(advice);
		}

		@Override
		public void ended(SidecarException cause) {
		}

	}

}
